import { type Kysely, sql, type Transaction } from "kysely";
import { newIdentifier } from "../kernel/index.ts";
import { toJson } from "../platform/json.ts";
import type { Database, DocumentStatus, StoredFailure } from "../platform/schema.ts";
import type {
  DocumentReading,
  DocumentType,
  ParagraphMapping,
  Place,
  TableMapping,
} from "../reading/index.ts";
import type { DraftItem, DraftState, KeptReading, Pairing, StoredDocument } from "./model.ts";

const documentColumns = [
  "id",
  "batchId",
  "sha256",
  "fileName",
  "byteSize",
  "format",
  "type",
  "symbol",
  "title",
  "language",
  "state",
  "datedOn",
  "pages",
  "reviewId",
  "status",
  "progress",
  "failure",
  "reading",
  "mapping",
  "pairing",
  "uploadedBy",
  "registersAtOnce",
  "createdAt",
  "registeredAt",
] as const;

type DocumentRow = { [K in keyof StoredDocument]: unknown };

function toDocument(row: DocumentRow): StoredDocument {
  return { ...row, byteSize: Number(row.byteSize) } as StoredDocument;
}

export async function findDocument(
  transaction: Kysely<Database>,
  spaceId: string,
  id: string,
): Promise<StoredDocument | null> {
  const row = await transaction
    .selectFrom("document")
    .select(documentColumns)
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : toDocument(row);
}

export async function findDocumentByContent(
  transaction: Kysely<Database>,
  spaceId: string,
  sha256: string,
): Promise<StoredDocument | null> {
  const row = await transaction
    .selectFrom("document")
    .select(documentColumns)
    .where("spaceId", "=", spaceId)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row === undefined ? null : toDocument(row);
}

/** Documents of a space, newest first; of one batch in the order they came. */
export async function listDocuments(
  transaction: Kysely<Database>,
  spaceId: string,
  batchId?: string,
): Promise<StoredDocument[]> {
  let query = transaction.selectFrom("document").select(documentColumns).where("spaceId", "=", spaceId);
  query =
    batchId === undefined
      ? query.orderBy("createdAt", "desc").orderBy("id", "desc").limit(1000)
      : query.where("batchId", "=", batchId).orderBy("id");
  return (await query.execute()).map(toDocument);
}

/** Letters and lists, and what answers them: they meet by the reference that both name. */
const answering: readonly DocumentType[] = [
  "communication",
  "communication_reply",
  "list_of_issues",
  "list_of_issues_replies",
];

/** The papers beside this one that name the same reference: replies to a letter, the letter that a reply answers. */
export async function listJoined(
  transaction: Transaction<Database>,
  spaceId: string,
  { id, type, reading }: Pick<StoredDocument, "id" | "type" | "reading">,
): Promise<StoredDocument[]> {
  const symbol = reading?.review.symbol ?? null;
  if (type === null || !answering.includes(type) || symbol === null) return [];
  const rows = await transaction
    .selectFrom("document")
    .select(documentColumns)
    .where("spaceId", "=", spaceId)
    .where("id", "<>", id)
    .where("type", "in", [...answering])
    .where(sql<string>`reading->'review'->>'symbol'`, "=", symbol)
    .orderBy("datedOn")
    .orderBy("id")
    .limit(50)
    .execute();
  return rows.map(toDocument);
}

export async function insertBatch(
  transaction: Transaction<Database>,
  spaceId: string,
  personId: string | null,
  refused: readonly { fileName: string; failure: StoredFailure }[],
): Promise<string> {
  const id = newIdentifier();
  await transaction
    .insertInto("batch")
    .values({ spaceId, id, personId, createdAt: new Date(), refused: toJson(refused) })
    .execute();
  return id;
}

export async function findBatch(
  transaction: Transaction<Database>,
  spaceId: string,
  id: string,
): Promise<{ id: string; createdAt: Date; refused: { fileName: string; failure: StoredFailure }[] } | null> {
  const row = await transaction
    .selectFrom("batch")
    .select(["id", "createdAt", "refused"])
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertDocument(
  transaction: Transaction<Database>,
  spaceId: string,
  document: {
    batchId: string;
    sha256: string;
    fileName: string;
    byteSize: number;
    uploadedBy: string | null;
    registersAtOnce: boolean;
  },
): Promise<string> {
  const id = newIdentifier();
  await transaction
    .insertInto("document")
    .values({ spaceId, id, ...document, status: "queued", createdAt: new Date() })
    .execute();
  return id;
}

export async function setProgress(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
  progress: { done: number; of: number | null; found: number },
): Promise<void> {
  await transaction
    .updateTable("document")
    .set({ status: "reading", progress: toJson(progress) })
    .where("spaceId", "=", spaceId)
    .where("id", "=", documentId)
    .where("status", "in", ["queued", "reading"])
    .execute();
}

export async function setStatus(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
  status: DocumentStatus,
  failure: StoredFailure | null = null,
): Promise<void> {
  await transaction
    .updateTable("document")
    .set({
      status,
      failure: failure === null ? null : toJson(failure),
      progress: null,
      ...(status === "registered" ? { registeredAt: new Date() } : {}),
    })
    .where("spaceId", "=", spaceId)
    .where("id", "=", documentId)
    .execute();
}

/** Keeps what was read: the document's facts, and its items and positions as drafts. Drafts of an earlier reading go. */
export async function keepReading(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
  reading: DocumentReading,
  status: DocumentStatus,
): Promise<void> {
  const kept: KeptReading = {
    review: reading.review,
    notices: reading.notices,
    reconciliation: reading.reconciliation,
    ...(reading.resolution === undefined ? {} : { resolution: reading.resolution }),
    ...(reading.paper === undefined ? {} : { paper: reading.paper }),
    ...(reading.observations === undefined ? {} : { observations: reading.observations }),
  };
  await transaction
    .updateTable("document")
    .set({
      format: reading.format,
      type: reading.type,
      symbol: reading.symbol,
      title: reading.title,
      language: reading.language,
      state: reading.state,
      datedOn: reading.datedOn,
      pages: reading.pages,
      reading: toJson(kept),
      status,
      failure: null,
      progress: null,
      // Pairs name drafts, and these go.
      pairing: null,
    })
    .where("spaceId", "=", spaceId)
    .where("id", "=", documentId)
    .execute();
  for (const table of ["draftChange", "draftItem"] as const) {
    await transaction
      .deleteFrom(table)
      .where("spaceId", "=", spaceId)
      .where("documentId", "=", documentId)
      .execute();
  }
  const drafts = [
    ...reading.items.map((item) => ({ kind: item.kind, item, confidence: item.confidence })),
    ...reading.positions.map((item) => ({ kind: "position" as const, item, confidence: item.confidence })),
  ].map((draft, ordinal) => ({ ...draft, id: newIdentifier(), ordinal }));
  for (let start = 0; start < drafts.length; start += 500) {
    await sql`
      INSERT INTO draft_item (space_id, document_id, id, ordinal, kind, state, item, original, confidence)
      SELECT ${spaceId}::uuid, ${documentId}::uuid, id, ordinal, kind, 'read', item, item, confidence
      FROM jsonb_to_recordset(${toJson(drafts.slice(start, start + 500))}::jsonb)
        AS given (id uuid, ordinal double precision, kind text, item jsonb, confidence real)`.execute(
      transaction,
    );
  }
}

export async function listDraftItems(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
): Promise<DraftItem[]> {
  const rows = await transaction
    .selectFrom("draftItem")
    .select(["id", "ordinal", "kind", "state", "item", "original", "confidence"])
    .where("spaceId", "=", spaceId)
    .where("documentId", "=", documentId)
    .orderBy("ordinal")
    .orderBy("id")
    .execute();
  return rows as DraftItem[];
}

/** A draft row as changes keep it, before and after. */
export interface DraftRow {
  readonly id: string;
  readonly ordinal: number;
  readonly kind: DraftItem["kind"];
  readonly state: DraftState;
  readonly item: DraftItem["item"];
  readonly original: DraftItem["original"];
  readonly confidence: number;
}

/** Puts a draft row in the given shape; null removes it (the undoing of a row made by hand). */
export async function putDraftRow(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
  id: string,
  row: DraftRow | null,
): Promise<void> {
  if (row === null) {
    await transaction
      .deleteFrom("draftItem")
      .where("spaceId", "=", spaceId)
      .where("documentId", "=", documentId)
      .where("id", "=", id)
      .execute();
    return;
  }
  const values = {
    ordinal: row.ordinal,
    kind: row.kind,
    state: row.state,
    item: toJson(row.item),
    original: row.original === null ? null : toJson(row.original),
    confidence: row.confidence,
  };
  await transaction
    .insertInto("draftItem")
    .values({ spaceId, documentId, id, ...values })
    .onConflict((conflict) => conflict.columns(["spaceId", "documentId", "id"]).doUpdateSet(values))
    .execute();
}

/** Where a document speaks of a recommendation: as its source, or in a statement of its position. */
export async function placeOfRecommendation(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
  recommendationId: string,
): Promise<Place | null> {
  for (const table of ["recommendationSource", "position"] as const) {
    const row = await transaction
      .selectFrom(table)
      .select("place")
      .where("spaceId", "=", spaceId)
      .where("documentId", "=", documentId)
      .where("recommendationId", "=", recommendationId)
      .executeTakeFirst();
    if (row !== undefined) return row.place as Place;
  }
  return null;
}

/** An official text of a recommendation that was read from a damaged text layer, with the document and place it came from. */
export interface DamagedText {
  readonly language: string;
  readonly documentId: string;
  readonly place: Place;
  /** It is the text that lists and pages show. */
  readonly isShownFirst: boolean;
}

export async function findDamagedTexts(
  transaction: Transaction<Database>,
  spaceId: string,
  recommendationId: string,
): Promise<DamagedText[]> {
  const { rows } = await sql<DamagedText>`
    SELECT t.language, t.document_id AS "documentId", s.place, t.language = r.language AS "isShownFirst"
    FROM recommendation_text AS t
    JOIN recommendation AS r ON r.space_id = t.space_id AND r.id = t.recommendation_id
    JOIN recommendation_source AS s ON s.space_id = t.space_id AND s.recommendation_id = t.recommendation_id
      AND s.document_id = t.document_id
    WHERE t.space_id = ${spaceId} AND t.recommendation_id = ${recommendationId} AND t.is_damaged
    ORDER BY t.language <> r.language, t.language`.execute(transaction);
  return rows;
}

/** Keeps what a person said a table or paper means (null: what the readers find by themselves), and queues it to be read so. */
export async function setMapping(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
  mapping: TableMapping | ParagraphMapping | null,
): Promise<void> {
  await transaction
    .updateTable("document")
    .set({ mapping: mapping === null ? null : toJson(mapping), status: "queued", failure: null })
    .where("spaceId", "=", spaceId)
    .where("id", "=", documentId)
    .execute();
}

/** Keeps how the items of a version in another language find the register's; null: nobody has decided. */
export async function setPairing(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
  pairing: Pairing | null,
): Promise<void> {
  await transaction
    .updateTable("document")
    .set({ pairing: pairing === null ? null : toJson(pairing) })
    .where("spaceId", "=", spaceId)
    .where("id", "=", documentId)
    .execute();
}

/** What was to be registered without a person waits for one. */
export async function waitForPerson(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
): Promise<void> {
  await transaction
    .updateTable("document")
    .set({ registersAtOnce: false })
    .where("spaceId", "=", spaceId)
    .where("id", "=", documentId)
    .execute();
}
