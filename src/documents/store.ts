import { type Kysely, sql, type Transaction } from "kysely";
import { newIdentifier } from "../kernel/index.ts";
import { toJson } from "../platform/json.ts";
import type { Database, DocumentStatus, StoredFailure } from "../platform/schema.ts";
import type { DocumentReading, Place, TableMapping } from "../reading/index.ts";
import type { DraftItem, DraftState, KeptReading, StoredDocument } from "./model.ts";

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

/** Keeps what a person said the columns mean, and queues the document to be read so. */
export async function setMapping(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
  mapping: TableMapping,
): Promise<void> {
  await transaction
    .updateTable("document")
    .set({ mapping: toJson(mapping), status: "queued", failure: null })
    .where("spaceId", "=", spaceId)
    .where("id", "=", documentId)
    .execute();
}
