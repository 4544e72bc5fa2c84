import { type Kysely, sql, type Transaction } from "kysely";
import { SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { Database, StoredClause, StoredPosition } from "../platform/schema.ts";
import type { ItemKind, Place } from "../reading/index.ts";
import type { Space } from "../spaces/index.ts";
import { countryName } from "../vocabularies/countries/index.ts";
import {
  type ExportRow,
  ohchrMatrixLabels,
  writeCsv,
  writeJson,
  writeMatrix,
  writeXlsx,
} from "./exports/index.ts";
import { listRecommendations, type RegisterQuery } from "./list.ts";

export const exportFormats = ["xlsx", "csv", "json", "docx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportMediaTypes: Readonly<Record<ExportFormat, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** The format a person asked for; refuses others with `export_format_unknown`. */
export function readExportFormat(text: string): ExportFormat {
  const format = exportFormats.find((one) => one === text);
  if (format === undefined) throw new SuiviError("export_format_unknown", { format: text.slice(0, 40) });
  return format;
}

/** Recommendations read at once while an export is written. */
const rowsAtOnce = 500;

/**
 * The register of a space, as far as the query goes, in a format. Everything is read in one snapshot; grouping is left
 * out, so that each recommendation stands once.
 */
export async function* exportRegister(
  database: Kysely<Database>,
  space: Space,
  query: RegisterQuery,
  format: ExportFormat,
  language: string,
): AsyncGenerator<string | Uint8Array> {
  const rows = await inSpace(database, { spaceId: space.id, personId: null }, async (transaction) => {
    await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`.execute(transaction);
    const all: ExportRow[] = [];
    for (let offset = 0; ; offset += rowsAtOnce) {
      const page = { limit: rowsAtOnce, offset };
      const found = await listRecommendations(
        transaction,
        space.id,
        { ...query, grouping: "none" },
        space.languages,
        page,
      );
      all.push(
        ...(await readExportRows(
          transaction,
          space,
          found.map(({ id }) => id),
          language,
        )),
      );
      if (found.length < rowsAtOnce) return all;
    }
  });
  if (format === "csv") yield* writeCsv(rows);
  else if (format === "json") yield* writeJson(rows);
  else if (format === "xlsx") yield await writeXlsx(rows);
  else {
    yield await writeMatrix(rows, {
      stateName: space.names[language] ?? space.names.en ?? space.code,
      language,
      labels: ohchrMatrixLabels,
    });
  }
}

interface ExportedRow {
  readonly id: string;
  readonly kind: ItemKind;
  readonly mechanism: string;
  readonly cycle: number | null;
  readonly session: number | null;
  readonly symbol: string | null;
  readonly paragraph: string | null;
  readonly section: string | null;
  readonly language: string;
  readonly clauses: StoredClause[] | null;
  readonly recommending_states: string[];
  readonly unrecognised_recommenders: string[];
  readonly position: StoredPosition | null;
  readonly is_considered_implemented: boolean;
  readonly themes: string[];
  readonly groups: string[];
  readonly sdgs: string[];
  readonly annotation_id: string | null;
  readonly state: string;
  readonly texts: {
    language: string;
    provenance: "official" | "national_translation" | "machine_draft";
    text: string;
    isDamaged: boolean;
  }[];
  readonly sources: { document: string; place: Place }[];
  readonly positions: {
    stage: string;
    position: StoredPosition | null;
    wording: string | null;
    comment: string | null;
    source: string | null;
  }[];
}

async function readExportRows(
  transaction: Transaction<Database>,
  space: Space,
  ids: readonly string[],
  language: string,
): Promise<ExportRow[]> {
  if (ids.length === 0) return [];
  // Without the plugin's camelCase inside: rows are built by hand below.
  const { rows } = await sql<{ row: ExportedRow }>`
    SELECT jsonb_build_object('id', r.id, 'kind', r.kind, 'mechanism', v.mechanism, 'cycle', v.cycle, 'session', v.session,
        'symbol', v.symbol, 'paragraph', r.paragraph, 'section', r.section, 'language', r.language, 'clauses', r.clauses,
        'recommending_states', r.recommending_states, 'unrecognised_recommenders', r.unrecognised_recommenders,
        'position', r.position, 'is_considered_implemented', r.is_considered_implemented, 'themes', r.themes,
        'groups', r.groups, 'sdgs', r.sdgs, 'annotation_id', r.annotation_id, 'state', r.state,
        'texts', (SELECT jsonb_agg(jsonb_build_object('language', t.language, 'provenance', t.provenance, 'text', t.text,
            'isDamaged', t.is_damaged)
            ORDER BY t.language) FROM recommendation_text AS t
          WHERE t.space_id = r.space_id AND t.recommendation_id = r.id),
        'sources', coalesce((SELECT jsonb_agg(jsonb_build_object('document', coalesce(d.symbol, d.file_name), 'place', s.place)
            ORDER BY d.created_at, d.id) FROM recommendation_source AS s
          JOIN document AS d ON d.space_id = s.space_id AND d.id = s.document_id
          WHERE s.space_id = r.space_id AND s.recommendation_id = r.id), '[]'),
        'positions', coalesce((SELECT jsonb_agg(jsonb_build_object('stage', p.stage, 'position', p.position,
            'wording', p.wording, 'comment', p.comment, 'source', p.source)
            ORDER BY array_position(ARRAY['person', 'addendum', 'review', 'list'], p.stage), p.recorded_at)
          FROM position AS p WHERE p.space_id = r.space_id AND p.recommendation_id = r.id), '[]')) AS row
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted (id, place)
    JOIN recommendation AS r ON r.space_id = ${space.id} AND r.id = wanted.id
    JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
    ORDER BY wanted.place`.execute(transaction);
  return rows.map(({ row }) => toExportRow(row, space, language));
}

function toExportRow(row: ExportedRow, space: Space, language: string): ExportRow {
  const base = row.texts.find((text) => text.language === row.language && text.provenance === "official");
  // The statement that decided the position, with its source and words; a comment may stand elsewhere.
  const decisive = row.positions.find((statement) => statement.position === row.position);
  return {
    id: row.id,
    kind: row.kind,
    mechanism: row.mechanism,
    cycle: row.cycle,
    session: row.session,
    symbol: row.symbol,
    stateUnderReview: space.state,
    paragraph: row.paragraph,
    section: row.section,
    language: row.language,
    text: base?.text ?? "",
    isTextDamaged: base?.isDamaged ?? false,
    clauses: (row.clauses ?? []).map(({ letter, text, recommendingStates }) => ({
      letter,
      text,
      recommenders: recommendingStates,
    })),
    translations: row.texts.filter((text) => text !== base),
    recommendingStates: row.recommending_states.map((iso3) => ({ iso3, name: countryName(iso3, language) })),
    unrecognisedRecommenders: row.unrecognised_recommenders,
    position: row.position,
    positionSource: decisive?.source ?? null,
    positionWording: decisive?.wording ?? null,
    comment: row.positions.find(({ comment }) => comment !== null)?.comment ?? null,
    isConsideredImplemented: row.is_considered_implemented,
    themes: row.themes,
    groups: row.groups,
    sdgs: row.sdgs,
    annotationId: row.annotation_id,
    recordState: row.state,
    sources: row.sources,
  };
}
