import type { SpaceAction } from "../access/index.ts";

/** Places of the navigation, in its order. A capability takes one of them by its `navigation` entry. */
export const navigationPlaces = [
  "work",
  "overview",
  "register",
  "followup",
  "assignments",
  "clusters",
  "progress",
  "assessments",
  "plan",
  "indicators",
  "deadlines",
  "consultation",
  "reports",
  "cooperation",
  "portal",
  "documents",
  "institutions",
  "people",
  "mail",
  "history",
  "settings",
] as const;
export type NavigationPlace = (typeof navigationPlaces)[number];

/** Places for running the space rather than for its work: they stand together in one menu. */
export const managementPlaces: readonly NavigationPlace[] = [
  "institutions",
  "people",
  "mail",
  "history",
  "settings",
];

/** One entry of a space's navigation. Its label is the message `navigation.PLACE`, of the capability; `navigation.PLACE.about` says more. */
export interface NavigationEntry {
  readonly place: NavigationPlace;
  /** Path below the space's address: "/register". */
  readonly path: string;
  /** Only who may do this sees the entry. */
  readonly permission: SpaceAction;
}
