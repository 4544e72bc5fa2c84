import type { Kysely, Transaction } from "kysely";
import type { Person } from "../access/index.ts";
import type { Actor } from "../history/index.ts";
import { type Day, dayIn } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import type { Space } from "../spaces/index.ts";

/** Who does something, where, and in which capacity. */
export interface Doing {
  readonly database: Kysely<Database>;
  readonly space: Space;
  readonly person: Person;
  readonly actor: Actor;
}

/** What pages know of a request, as use cases need it. */
export function doingOf(request: {
  readonly services: { readonly database: Kysely<Database> };
  readonly space: Space;
  readonly person: Person;
  readonly actor: Actor;
}): Doing {
  const { services, space, person, actor } = request;
  return { database: services.database, space, person, actor };
}

export function inTransaction<Result>(
  { database, space, person }: Pick<Doing, "database" | "space" | "person">,
  work: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  return inSpace(database, { spaceId: space.id, personId: person.id }, work);
}

/** The day it is in a space. */
export function todayIn(space: Space): Day {
  return dayIn(space.settings.timeZone, new Date());
}
