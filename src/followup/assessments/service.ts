import { sql, type Transaction } from "kysely";
import { demand, may } from "../../access/index.ts";
import { recordChanges } from "../../history/index.ts";
import { findInstitution, type Institution } from "../../institutions/index.ts";
import { isDay, isIdentifier, newIdentifier, SuiviError } from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import { type Doing, inTransaction, todayIn } from "../doing.ts";
import { type ImplementationStatus, isImplementationStatus } from "../model.ts";
import { refreshStanding } from "../standing.ts";
import { type Assessment, type Assessor, assessors, longestRationale, longestSource } from "./model.ts";
import { findScale } from "./scales.ts";

type Work = Transaction<Database>;

/** Assessments that stand for a recommendation, all versions of all voices. */
export async function listAssessments(
  transaction: Work,
  spaceId: string,
  recommendationIds: readonly string[],
): Promise<Assessment[]> {
  if (recommendationIds.length === 0) return [];
  return transaction
    .selectFrom("assessment as a")
    .leftJoin("institution as i", (join) =>
      join.onRef("i.spaceId", "=", "a.spaceId").onRef("i.id", "=", "a.institutionId"),
    )
    .select([
      "a.id",
      "a.recommendationId",
      "a.assessor",
      "a.institutionId",
      "a.mechanism",
      "a.scale",
      "a.value",
      "a.rationale",
      "a.language",
      "a.assessedOn",
      "a.source",
      "a.recordedAt",
      "i.names as institutionNames",
    ])
    .where("a.spaceId", "=", spaceId)
    .where("a.withdrawnAt", "is", null)
    .where("a.recommendationId", "in", [...recommendationIds])
    .execute();
}

/** What somebody may record an assessment as: their institution's, and for a coordinator the State's and a mechanism's. */
export async function voicesOf(
  transaction: Work,
  { space, person }: Pick<Doing, "space" | "person">,
): Promise<{ readonly assessors: readonly Assessor[]; readonly institution: Institution | null }> {
  const part = person.parts.get(space.id);
  const institutionId = part?.institutionId ?? null;
  const institution =
    institutionId === null ? null : await findInstitution(transaction, space.id, institutionId);
  const found: Assessor[] = [];
  if (may(person, "status.change", { kind: "space", spaceId: space.id })) found.push("state", "mechanism");
  const own = part?.says.includes("assessment") && institution !== null ? assessorOf(institution) : null;
  if (own !== null) found.push(own);
  return { assessors: found, institution };
}

function assessorOf({ kind }: Institution): Assessor | null {
  if (kind === "parliament" || kind === "parliamentary_committee") return "parliament";
  return assessors.find((assessor) => assessor === kind) ?? null;
}

/** What somebody typed. */
export interface AssessmentInput {
  readonly recommendationId: string;
  readonly assessor: string;
  readonly mechanism: string;
  readonly scale: string;
  readonly value: string;
  readonly rationale: string;
  readonly assessedOn: string;
  readonly source: string;
  readonly language: string;
}

/** What is wrong, by field: keys of messages. */
export function faultsOf(input: AssessmentInput, today: string): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  const scale = findScale(input.scale);
  const isOfScale = scale?.values.some(({ value }) => value === input.value) === true;
  if (!isOfScale) faults.value = "assessments.error.value";
  if (input.assessor !== "mechanism" && input.rationale.trim() === "") {
    faults.rationale = "assessments.error.rationale";
  }
  if (input.rationale.length > longestRationale) faults.rationale = "assessments.error.tooLong";
  if (input.source.length > longestSource) faults.source = "assessments.error.tooLong";
  if (input.assessor === "mechanism" && input.source.trim() === "")
    faults.source = "assessments.error.source";
  if (!isDay(input.assessedOn) || input.assessedOn > today) faults.assessedOn = "assessments.error.day";
  return faults;
}

/**
 * Records an assessment beside all others. Nobody writes another's: the institution is the person's own, and only who decides
 * statuses speaks for the State or copies a mechanism's grade. Refuses with `forbidden`, `recommendation_not_found`,
 * `assessment_incomplete`.
 */
export async function recordAssessment(doing: Doing, input: AssessmentInput): Promise<string> {
  const { space, person, actor } = doing;
  demand(person, "assessment.write", { kind: "space", spaceId: space.id });
  if (Object.keys(faultsOf(input, todayIn(space))).length > 0) throw new SuiviError("assessment_incomplete");
  return inTransaction(doing, async (transaction) => {
    const voices = await voicesOf(transaction, doing);
    const assessor = voices.assessors.find((one) => one === input.assessor);
    if (assessor === undefined) throw new SuiviError("forbidden");
    await checkRecommendation(transaction, space.id, input.recommendationId);
    const id = newIdentifier();
    const facts = {
      recommendationId: input.recommendationId,
      assessor,
      institutionId: assessor === "mechanism" ? null : (voices.institution?.id ?? null),
      mechanism: assessor === "mechanism" ? (findScale(input.scale)?.mechanism ?? input.mechanism) : null,
      scale: input.scale,
      value: input.value,
      rationale: input.rationale.trim(),
      assessedOn: input.assessedOn,
      source: input.source.trim() === "" ? null : input.source.trim(),
    };
    await transaction
      .insertInto("assessment")
      .values({
        spaceId: space.id,
        id,
        ...facts,
        language: input.language,
        recordedBy: person.id,
        recordedAt: new Date(),
      })
      .execute();
    await recordChanges(transaction, space.id, actor, [
      {
        action: "assessment.recorded",
        entityKind: "assessment",
        entityId: id,
        data: { before: {}, after: facts },
      },
    ]);
    await refreshStanding(transaction, space.id, [input.recommendationId]);
    return id;
  });
}

/** What the State itself says of a recommendation: the status of its follow-up. */
export async function statusOfState(
  transaction: Work,
  spaceId: string,
  recommendationId: string,
): Promise<ImplementationStatus> {
  const found = await transaction
    .selectFrom("followUp")
    .select("status")
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "=", recommendationId)
    .executeTakeFirst();
  return found !== undefined && isImplementationStatus(found.status) ? found.status : "no_information";
}

/** Refuses with `recommendation_not_found`. */
export async function checkRecommendation(
  transaction: Work,
  spaceId: string,
  id: string,
): Promise<{
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
}> {
  const { rows } = isIdentifier(id)
    ? await sql<{ paragraph: string | null; text: string; isTextDamaged: boolean; language: string }>`
        SELECT r.paragraph, t.text, t.is_damaged AS "isTextDamaged", r.language FROM recommendation AS r
        JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
          AND t.language = r.language AND t.provenance = 'official'
        WHERE r.space_id = ${spaceId} AND r.id = ${id}`.execute(transaction)
    : { rows: [] };
  const [found] = rows;
  if (found === undefined) throw new SuiviError("recommendation_not_found");
  return found;
}

/** A recommendation that somebody has assessed, for the list. */
export interface AssessedRecommendation {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  /** What the State itself says: the status of its follow-up. */
  readonly status: ImplementationStatus;
}

/** All recommendations that stand assessed, in the register's order. */
export async function listAssessed(transaction: Work, spaceId: string): Promise<AssessedRecommendation[]> {
  const { rows } = await sql<AssessedRecommendation>`
    SELECT r.id, r.paragraph, left(t.text, 300) AS text, t.is_damaged AS "isTextDamaged", r.language, coalesce(f.status, 'no_information') AS status
    FROM recommendation AS r
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id
    WHERE r.space_id = ${spaceId} AND EXISTS (SELECT FROM assessment AS a
      WHERE a.space_id = r.space_id AND a.recommendation_id = r.id AND a.withdrawn_at IS NULL)
    ORDER BY r.sort_key, r.id`.execute(transaction);
  return rows;
}
