import { Readable } from "node:stream";
import type { Kysely } from "kysely";
import type { Person } from "../../access/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { Database } from "../../platform/schema.ts";
import { page, sendFile } from "../../web/index.ts";
import { type HistoryQuery, readHistoryQuery } from "../asking.ts";
import { readHistoryAfter } from "../reading.ts";
import { type ConfidentialSight, confidentialSightOf } from "../secrets.ts";

const eventsAtOnce = 1000;

/**
 * The history as a file for auditors, oldest event first: one JSON object a line. Confidential contents are left out for whoever
 * may not read them, and such a line says so (`isWithheld`); with all others its hash can be worked out again
 * from the fields of `EventContent` in src/history/model.ts.
 */
export const historyExport = page({
  path: "/s/:space/history/export",
  permission: "history.read",
  load({ services, space, person, query }) {
    const asked = { ...readHistoryQuery(query), before: null, after: null };
    const sight = confidentialSightOf(person, space.id);
    return sendFile({
      body: Readable.from(lines(services.database, space.id, person, asked, sight)),
      type: "application/x-ndjson; charset=utf-8",
      name: `${space.code}-history-${new Date().toISOString().slice(0, 10)}.ndjson`,
    });
  },
  view: () => {
    throw new Error("a file has no view");
  },
});

async function* lines(
  database: Kysely<Database>,
  spaceId: string,
  person: Person,
  query: HistoryQuery,
  sight: ConfidentialSight,
): AsyncGenerator<string> {
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after;
    // A transaction for each piece: a slow reader holds none open.
    const piece = await inSpace(database, { spaceId, personId: person.id }, (transaction) =>
      readHistoryAfter(transaction, spaceId, query, sight, from, eventsAtOnce),
    );
    if (piece.lines.length > 0) yield `${piece.lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
    after = piece.last;
  }
}
