import { sql, type Transaction } from "kysely";
import { type Subject, sharedClassifier } from "../../classification/index.ts";
import { type Institution, listInstitutions } from "../../institutions/index.ts";
import type { Database } from "../../platform/schema.ts";
import { recogniseLanguage } from "../../vocabularies/languages/index.ts";

/** A text to look for an institution for, or one that has one. */
export interface SubjectText {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}

/** A recommendation that was assigned, with whom it was assigned to. */
export interface AssignedText extends SubjectText {
  readonly leadId: string;
  readonly contributingIds: readonly string[];
}

/** Why an institution is suggested: something the recommendation speaks of. */
export interface SuggestionReason {
  /** As the recommendation says it. */
  readonly words: string;
  /** How many assigned recommendations speak of it, and how many of them this institution leads, or contributes to. */
  readonly assigned: number;
  readonly own: number;
  /** As the institution's mandate or name says it; null where it does not. */
  readonly mandate: string | null;
}

export interface SuggestedInstitution {
  readonly institutionId: string;
  /** 0 to 1: which part of what is spoken of speaks for it. No probability. */
  readonly score: number;
  readonly reasons: readonly SuggestionReason[];
}

export interface Suggestion {
  readonly lead: readonly SuggestedInstitution[];
  readonly contributing: readonly SuggestedInstitution[];
}

export interface InstitutionSuggester {
  /** Who should lead and who should contribute to these recommendations taken together: at most three each, the best first. */
  suggest(texts: readonly SubjectText[]): Suggestion;
}

const mostSuggested = 3;
const mostReasons = 3;
/** A mandate counts as much as so many assignments: it leads at the beginning and gives way to what people decided. */
const mandateWeight = 2;
const leastScore = 0.08;
/** Below this part of the best one's score an institution is no suggestion. */
const leastRatio = 0.2;

type Counts = Map<string, Map<string, number>>;

function count(counts: Counts, subject: string, institutionId: string): void {
  const of = counts.get(subject) ?? new Map<string, number>();
  of.set(institutionId, (of.get(institutionId) ?? 0) + 1);
  counts.set(subject, of);
}

/**
 * Learns from a space's own assignments who leads and contributes to recommendations that speak of something, and from mandates and
 * names where nothing was assigned yet. What texts speak of is the same in all six languages (classification/concepts).
 */
export function learnSuggestions(
  assigned: readonly AssignedText[],
  institutions: readonly Institution[],
): InstitutionSuggester {
  const classifier = sharedClassifier();
  const active = new Set(institutions.filter(({ state }) => state === "active").map(({ id }) => id));
  const successors = successorsOf(institutions);
  const leads: Counts = new Map();
  const contributions: Counts = new Map();
  /** How many assigned recommendations speak of a subject. */
  const totals = new Map<string, number>();
  for (const { text, language, leadId, contributingIds } of assigned) {
    for (const { key } of classifier.subjectsOf({ text, language })) {
      totals.set(key, (totals.get(key) ?? 0) + 1);
      count(leads, key, successors(leadId));
      for (const id of new Set(contributingIds.map(successors))) count(contributions, key, id);
    }
  }
  const mandates = readMandates(institutions);

  /** Part of what an institution has of a subject: of assignments, and of mandates that name it. */
  function shareOf(counts: Counts, subject: string, institutionId: string): number {
    const total = totals.get(subject) ?? 0;
    const own = counts.get(subject)?.get(institutionId) ?? 0;
    const named = mandates.get(subject);
    const whole = [...(named?.values() ?? [])].reduce((sum, { strength }) => sum + strength, 0);
    const byMandate = whole === 0 ? 0 : (named?.get(institutionId)?.strength ?? 0) / whole;
    return (own + mandateWeight * byMandate) / (total + mandateWeight);
  }

  function rank(
    counts: Counts,
    subjects: ReadonlyMap<string, { readonly weight: number; readonly words: string }>,
    except: ReadonlySet<string>,
  ): SuggestedInstitution[] {
    const candidates = new Set<string>();
    for (const subject of subjects.keys()) {
      for (const id of counts.get(subject)?.keys() ?? []) candidates.add(id);
      for (const id of mandates.get(subject)?.keys() ?? []) candidates.add(id);
    }
    const ranked = [...candidates]
      .filter((id) => active.has(id) && !except.has(id))
      .map((institutionId) => {
        const parts = [...subjects].map(([subject, { weight, words }]) => ({
          part: weight * shareOf(counts, subject, institutionId),
          reason: {
            words,
            assigned: totals.get(subject) ?? 0,
            own: counts.get(subject)?.get(institutionId) ?? 0,
            mandate: mandates.get(subject)?.get(institutionId)?.words ?? null,
          },
        }));
        const told = parts.filter(({ part }) => part > 0).sort((a, b) => b.part - a.part);
        return {
          institutionId,
          score: parts.reduce((sum, { part }) => sum + part, 0),
          reasons: told.slice(0, mostReasons).map(({ reason }) => reason),
        };
      })
      .sort((a, b) => b.score - a.score || (a.institutionId < b.institutionId ? -1 : 1));
    const best = ranked[0]?.score ?? 0;
    return ranked
      .filter(({ score }) => score >= leastScore && score >= leastRatio * best)
      .slice(0, mostSuggested);
  }

  return {
    suggest(texts) {
      const subjects = new Map<string, { weight: number; words: string }>();
      for (const given of texts) {
        const named = classifier.subjectsOf(given);
        // What nearly every recommendation speaks of tells institutions apart the least.
        const weights = named.map(
          ({ key, strength }) => strength * Math.log(2 + assigned.length / (1 + (totals.get(key) ?? 0))),
        );
        const whole = weights.reduce((sum, weight) => sum + weight, 0) * texts.length;
        named.forEach(({ key, place }, at) => {
          const standing = subjects.get(key) ?? { weight: 0, words: wordsAt(given.text, place) };
          subjects.set(key, { ...standing, weight: standing.weight + (weights[at] ?? 0) / whole });
        });
      }
      const lead = rank(leads, subjects, new Set());
      const leading = new Set(lead.slice(0, 1).map(({ institutionId }) => institutionId));
      return { lead, contributing: rank(contributions, subjects, leading) };
    },
  };
}

function wordsAt(text: string, { start, end }: Subject["place"]): string {
  return text.slice(start, end).replace(/\s+/gu, " ");
}

/** Whose work an institution's became by mergers; itself where it stands. */
function successorsOf(institutions: readonly Institution[]): (id: string) => string {
  const byId = new Map(institutions.map((one) => [one.id, one]));
  return (id) => {
    let found = id;
    // As many steps as there are institutions: a circle ends too.
    for (let step = 0; step < institutions.length; step += 1) {
      const next = byId.get(found)?.mergedIntoId ?? null;
      if (next === null) return found;
      found = next;
    }
    return found;
  };
}

/** A few words may not tell their language: they are then read in those in which the institution has a name. */
function languagesOfMandate(mandate: string, names: Readonly<Record<string, string>>): string[] {
  if (mandate === "") return [];
  const language = recogniseLanguage(mandate);
  return language === null ? Object.keys(names) : [language];
}

/** What mandates and names of active institutions speak of: by subject, by institution. */
function readMandates(
  institutions: readonly Institution[],
): Map<string, Map<string, { readonly strength: number; readonly words: string }>> {
  const mandates = new Map<string, Map<string, { strength: number; words: string }>>();
  for (const { id, state, names, mandate } of institutions) {
    if (state !== "active") continue;
    const texts = [
      ...Object.entries(names).map(([language, text]) => ({ text, language })),
      ...languagesOfMandate(mandate ?? "", names).map((language) => ({ text: mandate ?? "", language })),
    ];
    for (const given of texts) {
      for (const { key, strength, place } of sharedClassifier().subjectsOf(given)) {
        const named = mandates.get(key) ?? new Map();
        const standing = named.get(id);
        if (standing === undefined || standing.strength < strength) {
          named.set(id, { strength, words: wordsAt(given.text, place) });
        }
        mandates.set(key, named);
      }
    }
  }
  return mandates;
}

/** The last assigned ones tell best who does what now; reading them takes some 50 ms. */
const mostLearned = 1500;

/** Learns from the open assignments of a space; what an institution contests teaches nothing. */
export async function learnFromSpace(
  transaction: Transaction<Database>,
  spaceId: string,
): Promise<InstitutionSuggester> {
  const { rows } = await sql<AssignedText>`
    SELECT t.text, t.language, l.institution_id AS "leadId", coalesce((
      SELECT array_agg(c.institution_id) FROM assignment AS c
      WHERE c.space_id = l.space_id AND c.recommendation_id = l.recommendation_id AND c.part = 'contributing'
        AND c.state IN ('proposed', 'accepted')), '{}') AS "contributingIds"
    FROM (
      SELECT space_id, recommendation_id, institution_id FROM assignment
      WHERE space_id = ${spaceId} AND part = 'lead' AND state IN ('proposed', 'accepted')
      ORDER BY assigned_at DESC, id DESC LIMIT ${mostLearned}
    ) AS l
    JOIN recommendation AS r ON r.space_id = l.space_id AND r.id = l.recommendation_id
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official' AND NOT t.is_damaged`.execute(transaction);
  return learnSuggestions(rows, await listInstitutions(transaction, spaceId));
}
