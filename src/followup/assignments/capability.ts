import type { Capability } from "../../web/index.ts";
import {
  answerAction,
  assignmentPage,
  changeAssignmentAction,
  endAssignmentAction,
  settleAction,
} from "./pages/assignment.tsx";
import { delegateAction, delegationsPage, withdrawDelegationAction } from "./pages/delegations.tsx";
import { acceptManyAction, assignmentsPage } from "./pages/list.tsx";
import { assignAction, assignFollowupPage, newAssignmentsPage } from "./pages/new.tsx";
import { assignmentPart } from "./pages/part.tsx";
import { assignSuggestedAction, suggestedLeadsPage } from "./pages/suggested.tsx";

export const assignmentsCapability: Capability = {
  pages: [
    assignmentsPage,
    newAssignmentsPage,
    assignFollowupPage,
    assignAction,
    suggestedLeadsPage,
    assignSuggestedAction,
    acceptManyAction,
    assignmentPage,
    answerAction,
    settleAction,
    changeAssignmentAction,
    endAssignmentAction,
    delegationsPage,
    delegateAction,
    withdrawDelegationAction,
  ],
  navigation: [{ place: "assignments", path: "/assignments", permission: "assignment.read" }],
  recommendationParts: [assignmentPart],
};
