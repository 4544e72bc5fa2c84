import type { Insertable, Transaction } from "kysely";
import { type Actor, recordStory, type StoryChange } from "../../history/index.ts";
import type { Database } from "../../platform/schema.ts";

// PostgreSQL takes 65,535 values in one statement; no table here has more than 30 columns.
const rowsOfAStatement = 1500;

/** Rows and events of the story, written at its end: rows in the order they were noted, events in the order of their instants. */
export class Chronicle {
  private readonly story: StoryChange[] = [];
  private readonly writes: ((transaction: Transaction<Database>) => Promise<void>)[] = [];
  private readonly tables = new Map<string, unknown[]>();

  /** Notes a row of a table. Tables are written in the order in which they were first named. */
  add<Table extends keyof Database>(table: Table, row: Insertable<Database[Table]>): void {
    const known = this.tables.get(table);
    if (known !== undefined) {
      known.push(row);
      return;
    }
    const rows: Insertable<Database[Table]>[] = [row];
    this.tables.set(table, rows);
    this.writes.push(async (transaction) => {
      for (let from = 0; from < rows.length; from += rowsOfAStatement) {
        await insertRows(transaction, table, rows.slice(from, from + rowsOfAStatement));
      }
    });
  }

  /** Notes what happened: `kind.done` to the thing, with what stood afterwards. */
  tell(
    at: Date,
    actor: Actor,
    action: string,
    entityId: string,
    after: Readonly<Record<string, unknown>>,
    reason: string | null = null,
  ): void {
    const [entityKind = ""] = action.split(".");
    this.story.push({ at, actor, change: { action, entityKind, entityId, data: { after }, reason } });
  }

  async write(transaction: Transaction<Database>, spaceId: string): Promise<void> {
    for (const write of this.writes) await write(transaction);
    this.story.sort((one, other) => one.at.getTime() - other.at.getTime());
    await recordStory(transaction, spaceId, this.story);
  }
}

async function insertRows<Table extends keyof Database>(
  transaction: Transaction<Database>,
  table: Table,
  rows: readonly Insertable<Database[Table]>[],
): Promise<void> {
  // Kysely cannot follow a table that is a type parameter.
  type Values = Parameters<ReturnType<typeof transaction.insertInto<Table>>["values"]>[0];
  await transaction
    .insertInto(table)
    .values(rows as Values)
    .execute();
}
