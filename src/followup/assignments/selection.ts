import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Person } from "../../access/index.ts";
import type { Database } from "../../platform/schema.ts";
import { listRecommendationIds, readRegisterQuery } from "../../recommendations/index.ts";
import type { Space } from "../../spaces/index.ts";
import { todayIn } from "../doing.ts";
import { readFollowupQuery, sightOf, within } from "../overview/model.ts";
import { listFollowup } from "../overview/store.ts";
import { mostAtOnce } from "./model.ts";

/** What is to be assigned: recommendations one by one, or all that a list shows with these filters. */
export type Selection =
  | { readonly kind: "chosen"; readonly ids: readonly string[] }
  | { readonly kind: "register" | "follow-up"; readonly query: string };

/** Reads the address of a form's page, or the fields it sent along: `recommendation` again and again, or `from` with a list's query. */
export function readSelection(given: URLSearchParams): Selection {
  const from = given.get("from");
  if (from !== "register" && from !== "follow-up") {
    return { kind: "chosen", ids: [...new Set(given.getAll("recommendation"))] };
  }
  const query = new URLSearchParams(given);
  for (const name of ["from", "page", "sort", "grouping", "recommendation"]) query.delete(name);
  return { kind: from, query: query.toString() };
}

/** The same as query of an address. */
export function selectionAddress(selection: Selection): string {
  if (selection.kind === "chosen") {
    return new URLSearchParams(selection.ids.map((id) => ["recommendation", id])).toString();
  }
  const query = new URLSearchParams(selection.query);
  query.set("from", selection.kind);
  return query.toString();
}

/** The recommendations that are meant now; one more than can be assigned at once where there are too many. */
export async function resolveSelection(
  transaction: Transaction<Database>,
  space: Space,
  person: Person,
  selection: Selection,
): Promise<readonly string[]> {
  if (selection.kind === "chosen") return selection.ids;
  const limit = mostAtOnce + 1;
  const query = new URLSearchParams(selection.query);
  if (selection.kind === "register") {
    return listRecommendationIds(transaction, space.id, readRegisterQuery(query), space.languages, limit);
  }
  const scope = { spaceId: space.id, today: todayIn(space), languages: space.languages };
  const asked = within(readFollowupQuery(query), sightOf(person, space.id));
  const rows = await listFollowup(transaction, scope, asked, { limit, offset: 0 });
  return rows.map(({ id }) => id);
}

/** Tells whether a list means other recommendations than when it was looked at. */
export function fingerprintOf(ids: readonly string[]): string {
  return createHash("sha256")
    .update([...ids].sort().join(" "))
    .digest("base64url")
    .slice(0, 22);
}
