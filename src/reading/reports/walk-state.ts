import type { Lead } from "./items.ts";

/** How the items under a lead-in are numbered: "140.7", "7." or "(g)". */
export type Style = "dotted" | "plain" | "letter";

/** Where the walk through the section stands. */
export interface WalkState {
  lead: Lead | null;
  style: Style | null;
  /** Number of the last paragraph of the report itself. */
  main: number | null;
  lastSub: number;
  lastMainOfItem: number | null;
  /** What stands before the point in the numbers of the list read last. */
  lastPrefix: number | null;
  lastLetter: string | null;
  heading: string | null;
  inPledges: boolean;
  /** Behind the closing sentence only pledges follow. */
  isClosed: boolean;
  /** The last thing read was an item: what follows without a number may be the rest of it. */
  isItemOpen: boolean;
}

/** The list before is at its end: what follows is no item of it. */
export function closeList(state: WalkState): void {
  state.lead = null;
  state.style = null;
  state.lastSub = 0;
  state.lastLetter = null;
  state.isItemOpen = false;
}
