import type { Capability } from "../web/index.ts";
import { labelChangesPage, undoLabelChangeAction } from "./labels/pages/changes.tsx";
import { learnedPage, setLearningAction } from "./labels/pages/learned.tsx";
import { manyLabelsAction, manyLabelsPage } from "./labels/pages/many.tsx";
import { decideHereAction, labelsPart } from "./labels/pages/part.tsx";
import {
  addOwnLabelAction,
  endOwnLabelAction,
  removeLineAction,
  settleLineAction,
  vocabulariesPage,
} from "./labels/pages/vocabularies.tsx";
import { decideAction, labelsPage } from "./labels/pages/work.tsx";
import { exportPage } from "./pages/export.ts";
import { labelErrorsPage } from "./pages/label-errors.tsx";
import { recommendationPage } from "./pages/recommendation.tsx";
import { registerPage, removeViewAction, saveViewAction } from "./pages/register.tsx";

export const recommendationsCapability: Capability = {
  pages: [
    registerPage,
    exportPage,
    labelsPage,
    labelErrorsPage,
    decideAction,
    manyLabelsPage,
    manyLabelsAction,
    labelChangesPage,
    undoLabelChangeAction,
    learnedPage,
    setLearningAction,
    vocabulariesPage,
    addOwnLabelAction,
    endOwnLabelAction,
    settleLineAction,
    removeLineAction,
    decideHereAction,
    recommendationPage,
    saveViewAction,
    removeViewAction,
  ],
  recommendationParts: [labelsPart],
  navigation: [{ place: "register", path: "/register", permission: "register.read" }],
};
