import { type Kysely, sql, type Transaction } from "kysely";
import type { Person } from "../../access/index.ts";
import { type Institution, institutionName, listInstitutions } from "../../institutions/index.ts";
import { addMonths, type Day, dayIn } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { Database } from "../../platform/schema.ts";
import { listReviews, type Review } from "../../recommendations/index.ts";
import type { Space } from "../../spaces/index.ts";
import {
  type Figures,
  type FollowupQuery,
  followupQuery,
  type Portion,
  pageSize,
  quarterEnds,
  type Sight,
  sightOf,
} from "./model.ts";
import {
  countFollowup,
  type FollowupRow,
  type ListScope,
  listFollowup,
  listSilent,
  readFigures,
  readTrend,
  type SilentInstitution,
  statusesVersion,
} from "./store.ts";

/** Quarters that the trend shows: three years. */
const quartersShown = 12;
/** Recommendations named on the overview because nobody touched them for longest. */
export const forgottenShown = 10;
/** Months without a report after which an institution that leads something open counts as silent: a round of reporting. */
const silentMonths = 6;

/** Names that figures and rows refer to. */
export interface FollowupNames {
  readonly reviews: readonly Review[];
  readonly institutions: readonly Institution[];
}

export interface Overview {
  readonly today: Day;
  readonly sight: Sight;
  readonly figures: Figures;
  readonly names: FollowupNames;
  readonly forgotten: readonly FollowupRow[];
  /** Empty for whoever does not see the State's own work. */
  readonly silent: readonly SilentInstitution[];
}

/** The day it is in a space. */
export function todayIn(space: Space): Day {
  return dayIn(space.settings.timeZone, new Date());
}

/**
 * Changes whenever follow-up would look different: with the register, with follow-up, with institutions, with the day,
 * and with what the person may see.
 */
export async function versionOf(database: Kysely<Database>, space: Space, person: Person): Promise<string> {
  const institutions = await inSpace(database, { spaceId: space.id, personId: person.id }, (transaction) =>
    institutionsVersion(transaction, space.id),
  );
  return `${revisionOf(space)} ${institutions} ${todayIn(space)} ${JSON.stringify(sightOf(person, space.id))}`;
}

function revisionOf(space: Space): string {
  return `${space.registerRevision} ${space.followupRevision}`;
}

async function institutionsVersion(transaction: Transaction<Database>, spaceId: string): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    SELECT count(*) || '-' || coalesce(sum(revision), 0) AS version FROM institution
    WHERE space_id = ${spaceId}`.execute(transaction);
  return rows[0]?.version ?? "";
}

/** Answers that stay true until their key changes, the oldest forgotten first. */
class Remembered<Value> {
  private readonly kept = new Map<string, Promise<Value>>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.kept.set(key, made);
    made.catch(() => this.kept.delete(key));
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value ?? "");
    return made;
  }
}

const figuresOfSpaces = new Remembered<Figures>(300);
const trendsOfSpaces = new Remembered<readonly Portion[]>(300);
const forgottenOfSpaces = new Remembered<readonly FollowupRow[]>(300);
const silentOfSpaces = new Remembered<readonly SilentInstitution[]>(300);
const countsOfLists = new Remembered<number>(2000);

function readKeptFigures(transaction: Transaction<Database>, space: Space, today: Day): Promise<Figures> {
  return figuresOfSpaces.get(`${space.id} ${revisionOf(space)} ${today}`, async () => {
    const figures = await readFigures(transaction, space.id, today);
    const ends = quarterEnds(today, quartersShown);
    // What was is changed by few of the things that are done: the longest question is asked only after those.
    const version = await statusesVersion(transaction, space.id);
    const past = await trendsOfSpaces.get(`${space.id} ${space.registerRevision} ${version} ${today}`, () =>
      readTrend(transaction, space.id, ends.slice(0, -1)),
    );
    return { ...figures, trend: [...past, { ...figures.whole, value: ends.at(-1) ?? today }] };
  });
}

async function readNames(transaction: Transaction<Database>, spaceId: string): Promise<FollowupNames> {
  return {
    reviews: await listReviews(transaction, spaceId),
    institutions: await listInstitutions(transaction, spaceId),
  };
}

function scopeOf(space: Space, today: Day): ListScope {
  return { spaceId: space.id, today, languages: space.languages };
}

/** Everything the overview of a space shows to somebody. */
export async function readOverview(
  database: Kysely<Database>,
  space: Space,
  person: Person,
): Promise<Overview> {
  const today = todayIn(space);
  return inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    const figures = await readKeptFigures(transaction, space, today);
    const names = await readNames(transaction, space.id);
    const forgotten = await forgottenOfSpaces.get(`${space.id} ${revisionOf(space)} ${today}`, () => {
      const untouched = followupQuery.parse({ flag: "untouched", sort: "touched" });
      const page = { limit: forgottenShown, offset: 0 };
      return listFollowup(transaction, scopeOf(space, today), untouched, page);
    });
    const sight = sightOf(person, space.id);
    const silent = sight.workload
      ? await silentOfSpaces.get(`${space.id} ${revisionOf(space)} ${today}`, () =>
          listSilent(transaction, space.id, addMonths(today, -silentMonths)),
        )
      : [];
    return { today, sight, figures, names, forgotten, silent };
  });
}

export interface FollowupPage {
  readonly today: Day;
  readonly sight: Sight;
  readonly rows: readonly FollowupRow[];
  readonly total: number;
  /** What the list can be filtered by, with how many recommendations each value has. */
  readonly figures: Figures;
  readonly names: FollowupNames;
}

/** A page of the follow-up list. `query` must be within the person's sight (`within`). */
export async function readFollowupPage(
  database: Kysely<Database>,
  space: Space,
  person: Person,
  query: FollowupQuery,
): Promise<FollowupPage> {
  const today = todayIn(space);
  return inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    const scope = scopeOf(space, today);
    const { page, sort: _sort, ...counted } = query;
    const key = `${space.id} ${revisionOf(space)} ${today} ${JSON.stringify(counted)}`;
    const total = await countsOfLists.get(key, () => countFollowup(transaction, scope, query));
    const cut = { limit: pageSize, offset: (page - 1) * pageSize };
    const rows = await listFollowup(transaction, scope, query, cut);
    const figures = await readKeptFigures(transaction, space, today);
    const names = await readNames(transaction, space.id);
    return { today, sight: sightOf(person, space.id), rows, total, figures, names };
  });
}

/** All rows of a list, for a file. */
export async function readWholeList(
  database: Kysely<Database>,
  space: Space,
  person: Person,
  query: FollowupQuery,
): Promise<{ readonly rows: readonly FollowupRow[]; readonly names: FollowupNames }> {
  const all = { limit: 1_000_000, offset: 0 };
  return inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => ({
    rows: await listFollowup(transaction, scopeOf(space, todayIn(space)), query, all),
    names: await readNames(transaction, space.id),
  }));
}

/** Short name of an institution, as tables have room for; the whole one where there is none. */
export function shortNameOf(institution: Institution | undefined, language: string): string {
  if (institution === undefined) return "";
  return institution.shortName ?? institutionName(institution, language);
}
