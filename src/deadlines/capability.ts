import type { Capability } from "../web/index.ts";
import { calendarPage, feedAction, feedPage } from "./pages/feed.tsx";
import { deadlinesPage } from "./pages/list.tsx";
import { addDeadlineAction, newDeadlinePage } from "./pages/new.tsx";
import { changeDeadlineAction, deadlinePage, stepDeadlineAction } from "./pages/one.tsx";
import { deadlinePart } from "./pages/part.tsx";
import { offAction, offPage, remindersAction, remindersPage } from "./pages/reminders.tsx";

/** Deadlines of mechanisms and of the State's own, with a calendar for each person. */
export const deadlinesCapability: Capability = {
  pages: [
    deadlinesPage,
    newDeadlinePage,
    addDeadlineAction,
    feedPage,
    feedAction,
    deadlinePage,
    changeDeadlineAction,
    stepDeadlineAction,
    calendarPage,
    remindersPage,
    remindersAction,
    offPage,
    offAction,
  ],
  navigation: [{ place: "deadlines", path: "/deadlines", permission: "deadline.read" }],
  recommendationParts: [deadlinePart],
};
