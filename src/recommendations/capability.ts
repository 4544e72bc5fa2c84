import type { Capability } from "../web/index.ts";
import { exportPage } from "./pages/export.ts";
import { labelErrorsPage } from "./pages/label-errors.tsx";
import { addLabelsAction, labelsPage } from "./pages/labels.tsx";
import { recommendationPage } from "./pages/recommendation.tsx";
import { registerPage, removeViewAction, saveViewAction } from "./pages/register.tsx";

export const recommendationsCapability: Capability = {
  pages: [
    registerPage,
    exportPage,
    labelsPage,
    addLabelsAction,
    labelErrorsPage,
    recommendationPage,
    saveViewAction,
    removeViewAction,
  ],
  navigation: [{ place: "register", path: "/register", permission: "register.read" }],
};
