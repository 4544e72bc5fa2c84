import type { Capability } from "../../web/index.ts";
import { assessmentsPage } from "./pages/list.tsx";
import { newAssessmentPage, recordAssessmentAction } from "./pages/new.tsx";
import { assessmentsPart } from "./pages/part.tsx";

/** What the State, the human rights institution, civil society, parliament and mechanisms say, side by side. */
export const assessmentsCapability: Capability = {
  pages: [assessmentsPage, newAssessmentPage, recordAssessmentAction],
  navigation: [{ place: "assessments", path: "/assessments", permission: "assessment.read" }],
  recommendationParts: [assessmentsPart],
};
