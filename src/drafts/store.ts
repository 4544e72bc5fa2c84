import type { Kysely } from "kysely";
import { z } from "zod";
import { SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";

/** What somebody typed into a form and has not sent. Nobody else ever reads it. */
export interface FormDraft {
  /** Address that the form is sent to. */
  readonly form: string;
  /** By name of the field: its values. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly savedAt: Date;
}

/** Whose drafts, in which space. */
export interface Keeper {
  readonly database: Kysely<Database>;
  readonly spaceId: string;
  readonly personId: string;
}

const fieldsShape = z.record(z.string().max(200), z.array(z.string()));
const longestForm = 2000;
const mostLetters = 200_000;
const mostDrafts = 200;

/** Keeps what was typed into a form, in place of what was kept before. Refuses with `draft_refused` what is no form or too long. */
export async function keepDraft(keeper: Keeper, form: string, fields: string): Promise<Date> {
  if (form === "" || form.length > longestForm || fields.length > mostLetters) {
    throw new SuiviError("draft_refused");
  }
  const parsed = fieldsShape.safeParse(readJson(fields));
  if (!parsed.success) throw new SuiviError("draft_refused");
  const savedAt = new Date();
  const { database, spaceId, personId } = keeper;
  await inSpace(database, { spaceId, personId }, (transaction) =>
    transaction
      .insertInto("formDraft")
      .values({ spaceId, personId, form, fields: JSON.stringify(parsed.data), savedAt })
      .onConflict((conflict) =>
        conflict
          .columns(["spaceId", "personId", "form"])
          .doUpdateSet({ fields: JSON.stringify(parsed.data), savedAt }),
      )
      .execute(),
  );
  return savedAt;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The person's drafts, newest first; with `form`, that of one form. */
export async function listDrafts(
  { database, spaceId, personId }: Keeper,
  form: string | null = null,
): Promise<readonly FormDraft[]> {
  return inSpace(database, { spaceId, personId }, async (transaction) => {
    let query = transaction
      .selectFrom("formDraft")
      .select(["form", "fields", "savedAt"])
      .where("spaceId", "=", spaceId)
      .where("personId", "=", personId);
    if (form !== null) query = query.where("form", "=", form);
    return query.orderBy("savedAt", "desc").limit(mostDrafts).execute();
  });
}

/** Forgets the draft of a form: it was sent, or thrown away. */
export async function forgetDraft({ database, spaceId, personId }: Keeper, form: string): Promise<void> {
  await inSpace(database, { spaceId, personId }, (transaction) =>
    transaction
      .deleteFrom("formDraft")
      .where("spaceId", "=", spaceId)
      .where("personId", "=", personId)
      .where("form", "=", form)
      .execute(),
  );
}
