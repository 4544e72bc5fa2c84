import type { Capability } from "../../web/index.ts";
import { evidenceFilePage, removeEvidenceAction } from "./pages/evidence.tsx";
import { editReportPage, newReportPage, sendNewReport, sendReportAgain } from "./pages/report.tsx";
import { acceptManyAction, reviewPage } from "./pages/review.tsx";
import { standingPart } from "./pages/standing.tsx";
import { changeStatusAction, statusPage } from "./pages/status.tsx";
import { reviewAction, updatePage, withdrawAction } from "./pages/update.tsx";
import { updatesPage } from "./pages/updates.tsx";

export const progressCapability: Capability = {
  pages: [
    updatesPage,
    newReportPage,
    sendNewReport,
    reviewPage,
    acceptManyAction,
    updatePage,
    editReportPage,
    sendReportAgain,
    withdrawAction,
    reviewAction,
    evidenceFilePage,
    removeEvidenceAction,
    statusPage,
    changeStatusAction,
  ],
  navigation: [{ place: "progress", path: "/progress", permission: "progress.read" }],
  recommendationParts: [standingPart],
};
