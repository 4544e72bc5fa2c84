import { describe, expect, test } from "vitest";
import type { Capacity, Part, Person, Role } from "../../access/index.ts";
import { type AccessClass, accessClasses } from "../model.ts";
import type { UpdateState } from "./model.ts";
import { mayReadEvidence, mayReadUpdate, type Reader, readerOf, type UpdateToRead } from "./readers.ts";

const spaceId = "01900000-0000-7000-8000-000000000001";
const ministry = "01900000-0000-7000-8000-00000000000a";
const agency = "01900000-0000-7000-8000-00000000000b";

function reader(roles: readonly Role[], options: Partial<Part> & { id?: string } = {}): Reader {
  const institutionId = options.institutionId ?? ministry;
  const capacities: Capacity[] = [{ institutionId, roles }, ...(options.capacities ?? [])];
  const part: Part = { roles, institutionId, sees: options.sees ?? [], says: [], capacities };
  return readerOf({ ...nobody, id: options.id ?? "reader", parts: new Map([[spaceId, part]]) }, spaceId);
}

const nobody = {
  id: "reader",
  name: "",
  email: "",
  isInstallationAdministrator: false,
  spaces: [],
  parts: new Map(),
} as unknown as Person;

function update(of: Partial<UpdateToRead>): UpdateToRead {
  return {
    state: "accepted",
    institutionId: agency,
    accessClass: "participants",
    authorId: "author",
    submittedAt: new Date(0),
    ...of,
  };
}

const readers: Readonly<Record<string, Reader>> = {
  "focal point of it": reader(["focal_point"], { institutionId: agency }),
  "contributor of it": reader(["contributor"], { institutionId: agency }),
  "stand-in for it": reader(["observer"], {
    capacities: [{ institutionId: agency, roles: ["focal_point"] }],
  }),
  "observer of it": reader(["observer"], { institutionId: agency }),
  "other focal point": reader(["focal_point"]),
  coordinator: reader(["coordinator"]),
  reviewer: reader(["reviewer"]),
  observer: reader(["observer"]),
  auditor: reader(["auditor"]),
  administrator: reader(["administrator"]),
  "participant who sees progress": reader(["participant"], { sees: ["progress"] }),
  "participant who does not": reader(["participant"], { sees: ["plan"] }),
};

const own = ["focal point of it", "contributor of it", "stand-in for it"];
const reviewing = ["coordinator", "reviewer"];
const inside = [...own, ...reviewing, "observer of it", "other focal point", "observer", "auditor"];
const withParticipants = [...inside, "participant who sees progress"];

/** Who reads what: everybody who is not named does not. */
const table: readonly [state: UpdateState, accessClass: AccessClass, readers: readonly string[]][] = [
  ["draft", "public", own],
  ["draft", "participants", own],
  ["draft", "internal", own],
  ["draft", "confidential", own],
  ["submitted", "public", [...own, ...reviewing]],
  ["submitted", "participants", [...own, ...reviewing]],
  ["submitted", "internal", [...own, ...reviewing]],
  ["submitted", "confidential", [...own, ...reviewing]],
  ["returned", "public", [...own, ...reviewing]],
  ["returned", "participants", [...own, ...reviewing]],
  ["returned", "internal", [...own, ...reviewing]],
  ["returned", "confidential", [...own, ...reviewing]],
  ["withdrawn", "public", [...own, ...reviewing]],
  ["withdrawn", "participants", [...own, ...reviewing]],
  ["withdrawn", "internal", [...own, ...reviewing]],
  ["withdrawn", "confidential", [...own, ...reviewing]],
  ["accepted", "public", withParticipants],
  ["accepted", "participants", withParticipants],
  ["accepted", "internal", inside],
  ["accepted", "confidential", [...own, ...reviewing]],
];

describe.each(table)("an update that is %s and %s", (state, accessClass, allowed) => {
  test.each(Object.keys(readers))("is read by the %s as the table says", (name) => {
    const one = readers[name] as Reader;
    expect(mayReadUpdate(one, update({ state, accessClass }))).toBe(allowed.includes(name));
  });

  test.each(Object.keys(readers))("shows its evidence to the %s by the narrower of both classes", (name) => {
    const one = readers[name] as Reader;
    for (const ofEvidence of accessClasses) {
      const row = table.find((entry) => entry[0] === state && entry[1] === ofEvidence);
      const expected = allowed.includes(name) && (row?.[2] ?? []).includes(name);
      const evidence = { accessClass: ofEvidence, removedAt: null };
      expect([ofEvidence, mayReadEvidence(one, evidence, update({ state, accessClass }))]).toEqual([
        ofEvidence,
        expected,
      ]);
    }
  });
});

test("what was removed nobody opens, not even whose it was", () => {
  for (const one of Object.values(readers)) {
    const evidence = { accessClass: "public", removedAt: new Date(0) } as const;
    expect(mayReadEvidence(one, evidence, update({ state: "accepted", accessClass: "public" }))).toBe(false);
  }
});

test("a coordinator reads the draft they began for an institution, and no other coordinator does", () => {
  const draft = update({ state: "draft", authorId: "one", submittedAt: null });
  expect(mayReadUpdate(reader(["coordinator"], { id: "one" }), draft)).toBe(true);
  expect(mayReadUpdate(reader(["coordinator"], { id: "other" }), draft)).toBe(false);
});

test("a draft that was thrown away unsent stays with its institution", () => {
  const thrownAway = update({ state: "withdrawn", submittedAt: null });
  expect(mayReadUpdate(readers.reviewer as Reader, thrownAway)).toBe(false);
  expect(mayReadUpdate(readers["contributor of it"] as Reader, thrownAway)).toBe(true);
});
