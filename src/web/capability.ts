import type { ApiRoute } from "./api.ts";
import type { NavigationEntry } from "./navigation.ts";
import type { PageRoute } from "./page.ts";

/** What a capability brings to the web: its line in the routes table. */
export interface Capability {
  readonly pages: readonly PageRoute[];
  readonly navigation?: readonly NavigationEntry[];
  readonly api?: readonly ApiRoute[];
}
