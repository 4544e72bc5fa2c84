import type { Transaction } from "kysely";
import type { ReactElement } from "react";
import type { Person, SpaceAction } from "../access/index.ts";
import type { Database } from "../platform/schema.ts";
import type { Space } from "../spaces/index.ts";
import type { ApiRoute } from "./api.ts";
import type { NavigationEntry } from "./navigation.ts";
import type { PageRoute } from "./page.ts";

/** What a capability shows on the page of a recommendation. */
export interface RecommendationPart {
  /** Under the text, beside it, or after everything else. */
  readonly place: "main" | "side" | "end";
  /** Lower stands higher. */
  readonly order: number;
  /** Only who may do this sees the part. */
  readonly permission: SpaceAction;
  /** Within the transaction that reads the recommendation; null where there is nothing to show. */
  load(
    transaction: Transaction<Database>,
    request: { readonly space: Space; readonly person: Person },
    recommendationId: string,
  ): Promise<ReactElement | null>;
}

/** What a capability brings to the web: its line in the routes table. */
export interface Capability {
  readonly pages: readonly PageRoute[];
  readonly navigation?: readonly NavigationEntry[];
  readonly api?: readonly ApiRoute[];
  readonly recommendationParts?: readonly RecommendationPart[];
}
