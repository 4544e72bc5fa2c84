import { sql } from "kysely";
import { demand } from "../../access/index.ts";
import { lockSpaceForWriting, recordChanges } from "../../history/index.ts";
import { SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import { findSpace, raiseRegisterRevision, updateSettings } from "../../spaces/index.ts";
import type { Deciding } from "./deciding.ts";
import type { Scheme } from "./model.ts";
import type { Work } from "./store.ts";

/** What people of a space made of proposals of one label. */
export interface LearnedLabel {
  readonly scheme: Scheme;
  readonly label: string;
  /** Proposed and accepted, proposed and refused, added or confirmed without a proposal. */
  readonly accepted: number;
  readonly refused: number;
  readonly added: number;
}

/** What a space's decisions say of each label, those with most decisions first; at most 200. */
export async function readLearned(transaction: Work, spaceId: string): Promise<LearnedLabel[]> {
  const { rows } = await sql<LearnedLabel>`
    SELECT scheme, label,
      count(*) FILTER (WHERE verdict = 'holds' AND origin IN ('model', 'space'))::integer AS accepted,
      count(*) FILTER (WHERE verdict = 'refused')::integer AS refused,
      count(*) FILTER (WHERE verdict = 'holds' AND origin IN ('person', 'document'))::integer AS added
    FROM label_decision WHERE space_id = ${spaceId}
    GROUP BY scheme, label ORDER BY count(*) DESC, scheme, label LIMIT 200`.execute(transaction);
  return rows;
}

/** Settles whether decisions of a space change what is proposed there. */
export async function setLearning(deciding: Deciding, learnsLabels: boolean): Promise<void> {
  const { database, space, person, actor } = deciding;
  demand(person, "vocabulary.change", { kind: "space", spaceId: space.id, institutionIds: [] });
  await inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const standing = await findSpace(transaction, space.id);
    if (standing === null) throw new SuiviError("not_found");
    if (standing.settings.learnsLabels === learnsLabels) return;
    await updateSettings(transaction, space.id, { ...standing.settings, learnsLabels });
    await recordChanges(transaction, space.id, actor, [
      {
        action: "space.changed",
        entityKind: "space",
        entityId: space.id,
        data: { before: { learnsLabels: standing.settings.learnsLabels }, after: { learnsLabels } },
      },
    ]);
    await raiseRegisterRevision(transaction, space.id);
  });
}
