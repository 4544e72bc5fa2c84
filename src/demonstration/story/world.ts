import { sql, type Transaction } from "kysely";
import type { Role } from "../../access/index.ts";
import type { Actor } from "../../history/index.ts";
import { addDays, type Day, newIdentifier } from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import type { Chronicle } from "./chronicle.ts";
import { furtherInstitution, type StoryInstitution, storyInstitutions } from "./institutions.ts";
import { nameOf } from "./names.ts";
import { personas } from "./people.ts";
import { Chance } from "./random.ts";

/** How much is told. */
export interface Scale {
  readonly institutions: number;
  readonly people: number;
  readonly actions: number;
  readonly updates: number;
}

/** What a visitor of the demonstration State finds: enough for every list to be judged. */
export const usualScale: Scale = { institutions: 28, people: 64, actions: 96, updates: 900 };

export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly institution: Placed;
  readonly title: string | null;
  readonly hasLeft: boolean;
}

/** An institution with its identifier and its people. */
export interface Placed extends StoryInstitution {
  readonly id: string;
  readonly people: Somebody[];
}

export interface StoryRecommendation {
  readonly id: string;
  readonly kind: string;
  readonly position: string | null;
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  readonly cycle: number | null;
  readonly text: string;
  readonly paragraph: string | null;
}

/** Everything a chapter of the story needs. */
export interface World {
  readonly spaceId: string;
  readonly chance: Chance;
  readonly chronicle: Chronicle;
  readonly scale: Scale;
  readonly start: Day;
  readonly today: Day;
  readonly institutions: readonly Placed[];
  readonly coordinator: Somebody;
  readonly reviewer: Somebody;
  readonly recommendations: readonly StoryRecommendation[];
  institution(key: string): Placed;
}

/** An instant of working hours on a day. */
export function instantOn(day: Day, chance: Chance): Date {
  const minutes = chance.between(8 * 60, 16 * 60);
  return new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000);
}

export function actorOf(person: Somebody): Actor {
  return { personId: person.id, origin: "page", roles: person.roles, institutionId: person.institution.id };
}

/** A weekday on or after the day. */
export function workingDay(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day;
}

/** Where the focal point has left and nobody came after. */
const vacant = ["housing", "economy"];

/** Makes the institutions and people of the State: the first chapter. */
export async function settle(
  transaction: Transaction<Database>,
  told: Pick<World, "spaceId" | "chronicle" | "scale" | "start" | "today" | "recommendations">,
): Promise<World> {
  const { spaceId, chronicle, scale, start } = told;
  const chance = new Chance(20231123);
  const institutions = placeInstitutions(scale.institutions);
  const byKey = new Map(institutions.map((institution) => [institution.key, institution]));
  const institution = (key: string): Placed => {
    const found = byKey.get(key);
    if (found === undefined) throw new Error(`the story has no institution ${key}`);
    return found;
  };
  const people = placePeople(institutions, institution, scale.people);
  const coordinator = people.find(({ roles }) => roles.includes("coordinator"));
  const reviewer = people.find(({ roles }) => roles.includes("reviewer"));
  if (coordinator === undefined || reviewer === undefined) throw new Error("nobody coordinates or reviews");
  await insertPeople(transaction, people);
  const begin = instantOn(start, chance);
  for (const placed of institutions) {
    const names = { en: placed.name, ar: placed.arabic };
    const parentId = placed.parent === undefined ? null : institution(placed.parent).id;
    const { id, kind, short: shortName, mandate } = placed;
    chronicle.add("institution", {
      spaceId,
      id,
      kind,
      names: JSON.stringify(names),
      shortName,
      parentId,
      mandate,
      createdAt: begin,
    });
    chronicle.tell(begin, actorOf(coordinator), "institution.added", id, {
      kind,
      names,
      shortName,
      parentId,
      mandate,
    });
  }
  for (const person of people) {
    chronicle.add("membership", {
      spaceId,
      personId: person.id,
      roles: [...person.roles],
      institutionId: person.institution.id,
      title: person.title,
      createdAt: begin,
      endedAt: person.hasLeft ? instantOn(addDays(told.today, -75), chance) : null,
    });
  }
  return { ...told, chance, institutions, coordinator, reviewer, institution };
}

function placeInstitutions(count: number): Placed[] {
  const further = Array.from({ length: Math.max(0, count - storyInstitutions.length) }, (_, number) =>
    furtherInstitution(number),
  );
  // A parent stands before what belongs to it, for the foreign key.
  const all = [...storyInstitutions, ...further];
  const parentsFirst = [
    ...all.filter(({ parent }) => parent === undefined),
    ...all.filter(({ parent }) => parent !== undefined),
  ];
  return parentsFirst.map((one) => ({ ...one, id: newIdentifier(), people: [] }));
}

function placePeople(
  institutions: readonly Placed[],
  institution: (key: string) => Placed,
  count: number,
): Somebody[] {
  const people: Somebody[] = [];
  const add = (placed: Placed, roles: readonly Role[], title: string | null = null): void => {
    const hasLeft = vacant.includes(placed.key);
    const person = {
      id: newIdentifier(),
      name: nameOf(people.length),
      roles,
      title,
      institution: placed,
      hasLeft,
    };
    people.push(person);
    placed.people.push(person);
  };
  for (const persona of personas) add(institution(persona.institution), persona.roles, persona.title);
  for (const placed of institutions) {
    if (placed.people.length === 0) add(placed, isParticipant(placed) ? ["participant"] : ["focal_point"]);
  }
  const ministries = institutions.filter((placed) => !isParticipant(placed) && !vacant.includes(placed.key));
  for (let number = 0; people.length < count; number += 1) {
    const placed = ministries[number % ministries.length];
    if (placed !== undefined) add(placed, number % 3 === 0 ? ["focal_point"] : ["contributor"]);
  }
  return people;
}

function isParticipant({ kind }: Placed): boolean {
  return [
    "parliament",
    "parliamentary_committee",
    "court",
    "human_rights_institution",
    "civil_society",
    "united_nations",
  ].includes(kind);
}

// Nobody of them signs in with a password: the way in is the page of the demonstration.
async function insertPeople(transaction: Transaction<Database>, people: readonly Somebody[]): Promise<void> {
  const rows = people.map(
    ({ id, name }) =>
      sql`(${id}, ${name}, ${`${addressNameOf(name)}.${id.slice(-4)}@kaluvia.invalid`}, true, 'en')`,
  );
  await sql`INSERT INTO person (id, name, email, is_demonstration, language) VALUES ${sql.join(rows)}`.execute(
    transaction,
  );
}

/** "Amara Abendi" as addresses write it: amara.abendi. */
function addressNameOf(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z ]/g, "")
    .trim()
    .replace(/ +/g, ".");
}
