import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tellStory } from "../demonstration/story/index.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { checkSpace, isUnbroken } from "./index.ts";

let state: WorkingState;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 30 });
  await tellStory(state.opened.database, state.space.id, "2026-11-23");
});
afterAll(() => state.close());

const check = () => checkSpace(state.opened.database, state.space.id);

async function change(statement: ReturnType<typeof sql>): Promise<void> {
  await state.inside((transaction) => statement.execute(transaction));
}

async function oneOf(table: string): Promise<string> {
  const { rows } = await state.inside((transaction) =>
    sql<{
      id: string;
    }>`SELECT id FROM ${sql.table(table)} WHERE space_id = ${state.space.id} ORDER BY id LIMIT 1`.execute(
      transaction,
    ),
  );
  return rows[0]?.id ?? "";
}

describe("rows held against their history", () => {
  test("agree after three years of work", async () => {
    const found = await check();
    expect(found.differences).toEqual([]);
    expect(isUnbroken(found)).toBe(true);
  });

  test.each([
    ["progress_update", "textHash", sql`text = text || ' and the court agreed'`],
    ["progress_update", "state", sql`state = 'withdrawn'`],
    ["implementation_status", "status", sql`status = 'overtaken'`],
    ["implementation_status", "statusOn", sql`status_on = status_on - 1`],
    ["assessment", "value", sql`value = 'edited'`],
    [
      "assignment",
      "institutionId",
      sql`institution_id = (SELECT i.id FROM institution AS i
      WHERE i.space_id = assignment.space_id AND i.id <> assignment.institution_id
        AND NOT EXISTS (SELECT FROM assignment AS o WHERE o.space_id = i.space_id AND o.institution_id = i.id
          AND o.recommendation_id = assignment.recommendation_id) LIMIT 1)`,
    ],
    ["evidence", "wordsHash", sql`title = 'Another law'`],
    ["planned_action", "title", sql`title = 'Something else'`],
    ["indicator", "target", sql`target = target + 1`],
    ["cluster", "title", sql`title = 'Another name'`],
  ])("%s: an edit of %s is found and named", async (table, field, set) => {
    const id = await oneOf(table);
    const { rows } = await state.inside((transaction) =>
      sql<{ row: object }>`SELECT to_jsonb(t) AS row FROM ${sql.table(table)} AS t WHERE id = ${id}`.execute(
        transaction,
      ),
    );
    await change(
      sql`UPDATE ${sql.table(table)} SET ${set} WHERE space_id = ${state.space.id} AND id = ${id}`,
    );
    const found = await check();
    expect(found.differences).toMatchObject([{ kind: "field", entityKind: table, entityId: id, field }]);
    expect(found.faultCount).toBe(0);
    // And it is whole again once the row says what the history says.
    const columns = Object.keys(rows[0]?.row ?? {}).filter(
      (name) => !["space_id", "id"].includes(name) && !name.endsWith("_hash"),
    );
    const list = sql.join(columns.map((name) => sql.ref(name)));
    const olds = sql.join(columns.map((name) => sql`old.${sql.ref(name)}`));
    await change(sql`UPDATE ${sql.table(table)} SET (${list}) = (SELECT ${olds}
      FROM jsonb_populate_record(NULL::${sql.table(table)}, ${JSON.stringify(rows[0]?.row)}::jsonb) AS old)
      WHERE space_id = ${state.space.id} AND id = ${id}`);
    expect(isUnbroken(await check())).toBe(true);
  });

  test.each([
    [
      "is edited",
      sql`UPDATE progress_update_step SET content = jsonb_set(content, '{text}', '"All is well"')`,
    ],
    [
      "is edited together with its hash",
      sql`UPDATE progress_update_step SET content_hash = encode(sha256('x'::bytea), 'hex')`,
    ],
    ["is deleted", sql`DELETE FROM progress_update_step`],
  ])("an old version of a report that %s is found and named", async (_, edit) => {
    const id = await oneOf("progress_update");
    const isOldVersion = sql`space_id = ${state.space.id} AND progress_update_id = ${id} AND ordinal = 1`;
    const { rows } = await state.inside((transaction) =>
      sql<{ row: object }>`
        SELECT to_jsonb(t) AS row FROM progress_update_step AS t WHERE ${isOldVersion}`.execute(transaction),
    );
    await change(sql`${edit} WHERE ${isOldVersion}`);
    const found = await check();
    expect(found.differences).toMatchObject([
      { entityKind: "progress_update", entityId: id, field: "contentHash" },
    ]);
    await change(sql`DELETE FROM progress_update_step WHERE ${isOldVersion}`);
    await change(sql`INSERT INTO progress_update_step
      SELECT * FROM jsonb_populate_record(NULL::progress_update_step, ${JSON.stringify(rows[0]?.row)}::jsonb)`);
    expect(isUnbroken(await check())).toBe(true);
  });

  test("a row that was deleted, and one that no event speaks of, are found", async () => {
    const id = await oneOf("assessment");
    await change(
      sql`UPDATE assessment SET id = gen_random_uuid() WHERE space_id = ${state.space.id} AND id = ${id}`,
    );
    const found = await check();
    expect(found.differences.map(({ kind, entityKind }) => [kind, entityKind]).sort()).toEqual([
      ["gone", "assessment"],
      ["unknown", "assessment"],
    ]);
    expect(found.differences.find(({ kind }) => kind === "gone")?.entityId).toBe(id);
  });
});
