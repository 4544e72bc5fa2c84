import type { Role } from "../../access/index.ts";

/** Somebody whom a visitor of the demonstration State can be, to see it with their eyes. */
export interface Persona {
  readonly key: string;
  readonly roles: readonly Role[];
  /** Key of the institution; null: the secretariat itself has none to report for. */
  readonly institution: string;
  readonly title: string;
}

/** One for each kind of user. The first of an institution is its focal point. */
export const personas: readonly Persona[] = [
  {
    key: "coordinator",
    roles: ["administrator", "coordinator"],
    institution: "secretariat",
    title: "Head of the secretariat",
  },
  { key: "reviewer", roles: ["reviewer"], institution: "secretariat", title: "Legal officer" },
  {
    key: "focal_point",
    roles: ["focal_point"],
    institution: "health",
    title: "Focal point for human rights",
  },
  {
    key: "contributor",
    roles: ["contributor"],
    institution: "health",
    title: "Primary health care department",
  },
  {
    key: "parliament",
    roles: ["participant"],
    institution: "committee",
    title: "Secretary of the committee",
  },
  { key: "nhri", roles: ["participant"], institution: "nhri", title: "Head of monitoring" },
  {
    key: "civil_society",
    roles: ["participant"],
    institution: "coalition",
    title: "Coordinator of the coalition",
  },
  { key: "observer", roles: ["observer"], institution: "united_nations", title: "Human rights adviser" },
  { key: "auditor", roles: ["auditor"], institution: "court", title: "Auditor" },
];
