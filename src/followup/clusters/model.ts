/** Recommendations of whatever mechanism about one matter: an action or a report can serve all of them. */
export interface Cluster {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly state: "active" | "ended";
  readonly revision: number;
  readonly count: number;
}

/** What a link says of the recommendation it starts from: it asks the same, follows up an earlier one, or asks the contrary. */
export const linkKinds = ["same_as", "follows_up", "contradicts"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** A link as it is read from one of its ends. */
export interface LinkedRecommendation {
  readonly linkId: string;
  readonly kind: LinkKind;
  /** The link starts here; otherwise it points here: "is followed up by". */
  readonly isFrom: boolean;
  readonly note: string | null;
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly mechanism: string;
  readonly cycle: number | null;
  readonly status: string;
}

export const longestTitle = 300;
export const longestText = 5000;
export const mostMembers = 2000;
