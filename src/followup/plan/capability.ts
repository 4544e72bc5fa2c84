import type { Capability } from "../../web/index.ts";
import { actionPage, reachMilestoneAction } from "./pages/action.tsx";
import { addAction, changeAction, editActionPage, newActionPage } from "./pages/edit.tsx";
import { planPage } from "./pages/list.tsx";
import { nationalExportPage, nationalPage } from "./pages/national.tsx";
import { actionsPart } from "./pages/part.tsx";

export const planCapability: Capability = {
  pages: [
    planPage,
    nationalPage,
    nationalExportPage,
    newActionPage,
    addAction,
    actionPage,
    editActionPage,
    changeAction,
    reachMilestoneAction,
  ],
  navigation: [{ place: "plan", path: "/plan", permission: "plan.read" }],
  recommendationParts: [actionsPart],
};
