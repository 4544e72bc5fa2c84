import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { sql, type Transaction } from "kysely";
import { type Accounts, insertMembership, openAccounts, type Person, type Role } from "../../access/index.ts";
import type { InstitutionKind } from "../../institutions/index.ts";
import { newIdentifier } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import { type FileStore, openFileStore } from "../../platform/files.ts";
import type { Database } from "../../platform/schema.ts";
import { freshDatabase, type TestDatabase } from "../../platform/testing/index.ts";
import { createStateSpace, findSpaceByCode, participantKindOf, type Space } from "../../spaces/index.ts";
import type { Capability } from "../capability.ts";
import { buildServer } from "../server.ts";
import { Visitor } from "./visitor.ts";

const password = "correct horse battery";

/** A State at work, for tests: a space with institutions, people and recommendations, on a database of its own. */
export interface WorkingState {
  readonly opened: TestDatabase;
  readonly accounts: Accounts;
  readonly files: FileStore;
  readonly server: FastifyInstance;
  readonly space: Space;
  /** Identifiers of recommendations 1.1, 1.2, … in that order. */
  readonly recommendations: readonly string[];
  /** Work in a transaction of the space. */
  inside<Result>(work: (transaction: Transaction<Database>) => Promise<Result>): Promise<Result>;
  addInstitution(name: string, kind?: InstitutionKind, parentId?: string): Promise<string>;
  /** An account with roles in the space; gives the person as services get them. */
  addPerson(roles: readonly Role[], institutionId?: string | null, name?: string): Promise<Person>;
  /** The person as they are now: after roles, delegations or settings changed. */
  personNow(personId: string): Promise<Person>;
  /** A browser in which the person is signed in. */
  visitorOf(person: Person): Promise<Visitor>;
  /** Another State, where nobody of the first has a part. */
  addSpace(code: string): Promise<Space>;
  close(): Promise<void>;
}

/** Makes a working State with so many recommendations; `capabilities` other than the routes table's, if wanted. */
export async function openWorkingState(
  options: {
    readonly recommendations?: number;
    readonly capabilities?: readonly Capability[];
    /** Built islands and styles, where pages are looked at. */
    readonly publicFolder?: string;
    /** Address under which it is reached. */
    readonly publicUrl?: string;
  } = {},
): Promise<WorkingState> {
  const opened = await freshDatabase();
  const { database } = opened;
  const folder = await mkdtemp(path.join(tmpdir(), "suivi-working-state-"));
  const files = await openFileStore(folder);
  const publicUrl = options.publicUrl ?? "http://localhost:3000";
  const accounts = await openAccounts({ database, publicUrl });
  const server = await buildServer(
    { database, accounts, files, publicUrl, openDemonstration: null },
    {
      ...(options.capabilities === undefined ? {} : { capabilities: options.capabilities }),
      ...(options.publicFolder === undefined ? {} : { publicFolder: options.publicFolder }),
    },
  );
  const space = await newSpace(database, "XKV");
  const scope = { spaceId: space.id, personId: null };
  const recommendations = await inSpace(database, scope, (transaction) =>
    insertRecommendations(transaction, space.id, options.recommendations ?? 5),
  );
  let people = 0;

  const personNow = async (personId: string): Promise<Person> => {
    accounts.forgetSessions();
    const cookies = await accounts.startSession(personId);
    const { person } = await accounts.sessionOf(cookies[0]?.split(";")[0]);
    if (person === null) throw new Error(`there is no person ${personId}`);
    const standing = (await findSpaceByCode(database, space.code)) ?? space;
    return accounts.enter(
      person,
      space.id,
      (kind) => standing.settings.participation[participantKindOf(kind)],
      new Date().toISOString().slice(0, 10),
    );
  };

  return {
    opened,
    accounts,
    files,
    server,
    space,
    recommendations,
    personNow,
    inside: (work) => inSpace(database, scope, work),
    async addInstitution(name, kind = "ministry", parentId) {
      const id = newIdentifier();
      await inSpace(database, scope, (transaction) =>
        transaction
          .insertInto("institution")
          .values({
            spaceId: space.id,
            id,
            kind,
            names: JSON.stringify({ en: name }),
            parentId: parentId ?? null,
            createdAt: new Date(),
          })
          .execute(),
      );
      return id;
    },
    async addPerson(roles, institutionId = null, name) {
      people += 1;
      const personId = await accounts.createPerson({
        name: name ?? `Person ${people}`,
        email: `person${people}@example.org`,
        password,
      });
      await inSpace(database, scope, (transaction) =>
        insertMembership(transaction, { spaceId: space.id, personId, roles, institutionId }),
      );
      return personNow(personId);
    },
    async visitorOf(person) {
      const visitor = new Visitor(server);
      for (const line of await accounts.startSession(person.id)) {
        const [pair = ""] = line.split(";");
        const at = pair.indexOf("=");
        visitor.cookies.set(pair.slice(0, at), pair.slice(at + 1));
      }
      return visitor;
    },
    addSpace: (code) => newSpace(database, code),
    async close() {
      await server.close();
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function newSpace(database: TestDatabase["database"], state: string): Promise<Space> {
  return createStateSpace(
    database,
    { state, mechanismName: "National mechanism", languages: ["en"], isDemonstration: false },
    { personId: null, origin: "job" },
  );
}

/** Recommendations 1.1, 1.2, … of one review; gives their identifiers. */
export async function insertRecommendations(
  transaction: Transaction<Database>,
  spaceId: string,
  count: number,
): Promise<string[]> {
  const reviewId = newIdentifier();
  const now = new Date();
  await transaction
    .insertInto("review")
    .values({
      spaceId,
      id: reviewId,
      mechanism: "UPR",
      reviewKey: "cycle 3",
      cycle: 3,
      session: 37,
      symbol: "A/HRC/48/91",
      adoptedOn: "2021-10-07",
      createdAt: now,
    })
    .execute();
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const id = newIdentifier();
    const text = `Strengthen the protection of rights, part ${number}`;
    ids.push(id);
    await transaction
      .insertInto("recommendation")
      .values({
        spaceId,
        id,
        reviewId,
        kind: "recommendation",
        itemKey: `1.${number}`,
        paragraph: `1.${number}`,
        annotationId: null,
        sortKey: `1 ${String(number).padStart(6, "0")}`,
        language: "en",
        section: null,
        clauses: null,
        recommendingStates: ["FRA"],
        position: "supported",
        positionStage: "adopted",
        themes: number % 2 === 0 ? ["Right to health"] : ["Right to education"],
        searchVector: sql<string>`to_tsvector('english', ${text})`,
        createdAt: now,
        updatedAt: now,
      })
      .execute();
    await transaction
      .insertInto("recommendationText")
      .values({
        spaceId,
        recommendationId: id,
        language: "en",
        provenance: "official",
        text,
        documentId: null,
      })
      .execute();
  }
  return ids;
}
