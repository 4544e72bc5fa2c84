import { sql } from "kysely";
import type { Work } from "./store.ts";

/** The account of a person with its sessions, second factors and links, without secrets. */
export async function readAccountData(transaction: Work, personId: string): Promise<Record<string, unknown>> {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(transaction)).rows;
  return {
    account: (
      await rows(sql`SELECT id, name, email, language, is_installation_administrator AS "isInstallationAdministrator",
        two_factor_enabled AS "hasCodesOfAnApp", created_at AS "createdAt", updated_at AS "updatedAt"
        FROM person WHERE id = ${personId}`)
    )[0],
    sessions:
      await rows(sql`SELECT user_agent AS device, created_at AS "createdAt", updated_at AS "lastUsedAt", expires_at AS "expiresAt"
      FROM session WHERE user_id = ${personId} ORDER BY created_at`),
    passkeys: await rows(sql`SELECT name, created_at AS "createdAt", last_used_at AS "lastUsedAt"
      FROM passkey WHERE person_id = ${personId} ORDER BY created_at`),
    identityProviders:
      await rows(sql`SELECT provider_id AS provider, account_id AS subject, created_at AS "createdAt"
      FROM account WHERE user_id = ${personId} AND provider_id <> 'credential' ORDER BY created_at`),
  };
}

/** What a space knows of a person: membership, doings, texts, letters. The transaction is of that space. */
export async function readSpaceData(
  transaction: Work,
  spaceId: string,
  personId: string,
): Promise<Record<string, unknown>> {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(transaction)).rows;
  return {
    membership: (
      await rows(sql`SELECT roles, institution_id AS "institutionId", title, created_at AS "createdAt", ended_at AS "endedAt"
        FROM membership WHERE space_id = ${spaceId} AND person_id = ${personId}`)
    )[0],
    invitationsMade: await rows(sql`SELECT id, roles, created_at AS "createdAt" FROM invitation
      WHERE space_id = ${spaceId} AND invited_by = ${personId} ORDER BY created_at`),
    invitationsAccepted:
      await rows(sql`SELECT id, name, email, roles, title, accepted_at AS "acceptedAt" FROM invitation
      WHERE space_id = ${spaceId} AND accepted_by = ${personId} ORDER BY created_at`),
    delegations:
      await rows(sql`SELECT id, institution_id AS "institutionId", from_person_id AS "fromPersonId", to_person_id AS "toPersonId",
      from_on AS "fromOn", until_on AS "untilOn", reason, withdrawn_at AS "withdrawnAt" FROM delegation
      WHERE space_id = ${spaceId} AND (from_person_id = ${personId} OR to_person_id = ${personId}) ORDER BY from_on`),
    progressUpdates:
      await rows(sql`SELECT id, state, period_from AS "periodFrom", period_to AS "periodTo", text,
      proposed_status AS "proposedStatus", status_reason AS "statusReason", created_at AS "createdAt", submitted_at AS "submittedAt"
      FROM progress_update WHERE space_id = ${spaceId} AND author_id = ${personId} ORDER BY created_at`),
    stepsOfUpdates: await rows(sql`SELECT progress_update_id AS "progressUpdateId", kind, at, content, comment
      FROM progress_update_step WHERE space_id = ${spaceId} AND person_id = ${personId} ORDER BY at`),
    evidence:
      await rows(sql`SELECT id, kind, title, url, law_reference AS "lawReference", file_name AS "fileName", added_at AS "addedAt"
      FROM evidence WHERE space_id = ${spaceId} AND added_by = ${personId} ORDER BY added_at`),
    statuses:
      await rows(sql`SELECT id, recommendation_id AS "recommendationId", status, reason, decided_at AS "decidedAt"
      FROM implementation_status WHERE space_id = ${spaceId} AND decided_by = ${personId} ORDER BY decided_at`),
    assessments:
      await rows(sql`SELECT id, recommendation_id AS "recommendationId", scale, value, rationale, recorded_at AS "recordedAt"
      FROM assessment WHERE space_id = ${spaceId} AND recorded_by = ${personId} ORDER BY recorded_at`),
    plannedActions: await rows(sql`SELECT id, title, description, created_at AS "createdAt"
      FROM planned_action WHERE space_id = ${spaceId} AND created_by = ${personId} ORDER BY created_at`),
    indicatorValues:
      await rows(sql`SELECT indicator_id AS "indicatorId", measured_on AS "measuredOn", value, source, note, recorded_at AS "recordedAt"
      FROM indicator_value WHERE space_id = ${spaceId} AND recorded_by = ${personId} ORDER BY recorded_at`),
    savedViews:
      await rows(sql`SELECT name, query, is_shared AS "isShared", told_until IS NOT NULL AS "isWatched", created_at AS "createdAt"
      FROM saved_view WHERE space_id = ${spaceId} AND person_id = ${personId} ORDER BY created_at`),
    draftsOfForms: await rows(sql`SELECT form, fields, saved_at AS "savedAt"
      FROM form_draft WHERE space_id = ${spaceId} AND person_id = ${personId} ORDER BY saved_at`),
    calendarFeeds:
      await rows(sql`SELECT created_at AS "createdAt", last_read_at AS "lastReadAt", revoked_at AS "revokedAt"
      FROM calendar_feed WHERE space_id = ${spaceId} AND person_id = ${personId} ORDER BY created_at`),
    // Letters to a new password hold its address: they say that they were sent, not what they say.
    letters:
      await rows(sql`SELECT kind, address, subject, CASE WHEN kind = 'password_reset' THEN NULL ELSE text END AS text, state,
      created_at AS "createdAt", sent_at AS "sentAt" FROM mail
      WHERE space_id = ${spaceId} AND person_id = ${personId} ORDER BY created_at`),
    events:
      await rows(sql`SELECT ordinal::integer, at, origin, action, entity_kind AS "entityKind", entity_id AS "entityId", data::jsonb AS data, reason
      FROM event WHERE space_id = ${spaceId} AND person_id = ${personId} ORDER BY ordinal`),
  };
}

/** Erased people of the installation so far. */
export async function countErased(transaction: Work): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM person WHERE erased_at IS NOT NULL`.execute(transaction);
  return rows[0]?.count ?? 0;
}

export async function isLastInstallationAdministrator(transaction: Work, personId: string): Promise<boolean> {
  const { rows } = await sql<{ isLast: boolean }>`
    SELECT NOT EXISTS (SELECT FROM person WHERE is_installation_administrator AND erased_at IS NULL AND id <> ${personId}) AS "isLast"`.execute(
    transaction,
  );
  return rows[0]?.isLast ?? true;
}

/** Ends the standing in of a person and for them; gives the delegations that were not withdrawn before. */
export async function endDelegations(
  transaction: Work,
  spaceId: string,
  personId: string,
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    UPDATE delegation SET withdrawn_at = ${now}
    WHERE space_id = ${spaceId} AND withdrawn_at IS NULL AND (from_person_id = ${personId} OR to_person_id = ${personId})
    RETURNING id`.execute(transaction);
  return rows.map(({ id }) => id);
}

/** Takes what names a person, or was theirs alone, out of a space; the history is not touched. */
export async function clearTraces(
  transaction: Work,
  spaceId: string,
  { personId, email, now }: { readonly personId: string; readonly email: string; readonly now: Date },
): Promise<void> {
  for (const table of ["form_draft", "calendar_feed"]) {
    await sql`DELETE FROM ${sql.table(table)} WHERE space_id = ${spaceId} AND person_id = ${personId}`.execute(
      transaction,
    );
  }
  // Views that are shared are the space's.
  await sql`DELETE FROM saved_view WHERE space_id = ${spaceId} AND person_id = ${personId} AND NOT is_shared`.execute(
    transaction,
  );
  await sql`UPDATE invitation SET name = NULL, email = NULL, title = NULL,
      withdrawn_at = CASE WHEN accepted_at IS NULL THEN coalesce(withdrawn_at, ${now}) ELSE withdrawn_at END
    WHERE space_id = ${spaceId} AND (accepted_by = ${personId} OR email = ${email})`.execute(transaction);
  await sql`UPDATE mail SET address = '', subject = '', text = '', html = NULL,
      state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END
    WHERE space_id = ${spaceId} AND (person_id = ${personId} OR address = ${email})`.execute(transaction);
}

/** Takes every way to sign in from a person, and puts other words for name and address. */
export async function clearAccount(
  transaction: Work,
  personId: string,
  {
    name,
    email,
    formerEmail,
  }: { readonly name: string; readonly email: string; readonly formerEmail: string },
): Promise<void> {
  for (const [table, column] of [
    ["session", "user_id"],
    ["account", "user_id"],
    ["two_factor", "user_id"],
    ["passkey", "person_id"],
  ] as const) {
    await sql`DELETE FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${personId}`.execute(transaction);
  }
  await sql`DELETE FROM verification WHERE identifier = ${formerEmail}`.execute(transaction);
  await sql`UPDATE person SET name = ${name}, email = ${email}, image = NULL, language = NULL, two_factor_enabled = false,
      is_installation_administrator = false, erased_at = now(), updated_at = now()
    WHERE id = ${personId}`.execute(transaction);
}
