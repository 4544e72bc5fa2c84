import type { DocumentType } from "../reading/index.ts";

/** The document that is being registered. */
export interface RegisteringDocument {
  readonly id: string;
  readonly type: DocumentType;
  readonly symbol: string | null;
  /** YYYY-MM-DD */
  readonly datedOn: string | null;
}

export interface RegisterOutcome {
  added: number;
  /** Already in the register; this document stands beside as a further source. */
  linked: number;
  /** Linked, and something in the register changed by it. */
  changed: number;
  /** Linked, but this document's text differs; both are kept. */
  differing: number;
  /** Positions written by this document. */
  positions: number;
  /** Positions whose paragraph is not in the register yet; they wait for it. */
  waiting: number;
}
