import { sql } from "kysely";
import { demand } from "../../access/index.ts";
import { changedFields, lockSpaceForWriting, recordChanges } from "../../history/index.ts";
import { isIdentifier, newIdentifier, SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import { toJson } from "../../platform/json.ts";
import { raiseRegisterRevision } from "../../spaces/index.ts";
import {
  Crosswalk,
  type ListId,
  labelName,
  type Relation,
  recogniseLabel,
  relations,
  termName,
  termsOf,
} from "../../vocabularies/themes/index.ts";
import type { Deciding } from "./deciding.ts";
import { longestLabel, longestReason, type Scheme } from "./model.ts";
import type { Work } from "./store.ts";

/** A theme or group of the space's own. */
export interface OwnLabel {
  readonly id: string;
  readonly scheme: "theme" | "group";
  readonly label: string;
  readonly names: Readonly<Record<string, string>>;
}

/** A line of the crosswalk that the space settled for itself. */
export interface OwnCrosswalkLine {
  readonly id: string;
  readonly scheme: "theme" | "group" | "issue";
  readonly fromLabel: string;
  readonly toLabel: string;
  readonly relation: Relation | "none";
  readonly note: string;
}

/** Something that can be chosen. */
export interface LabelOption {
  /** As it stands in the register. */
  readonly label: string;
  readonly name: string;
  /** Null for the space's own. */
  readonly list: ListId | null;
}

/** The vocabularies of a space: the lists that come along, its own labels, and its crosswalk. */
export class SpaceVocabulary {
  readonly own: readonly OwnLabel[];
  readonly lines: readonly OwnCrosswalkLine[];
  readonly crosswalk: Crosswalk;

  constructor(own: readonly OwnLabel[], lines: readonly OwnCrosswalkLine[]) {
    this.own = own;
    this.lines = lines;
    this.crosswalk = new Crosswalk(
      lines.map(({ scheme, fromLabel, toLabel, relation }) => ({
        scheme,
        from: fromLabel,
        to: toLabel,
        relation,
      })),
    );
  }

  /** A label as people read it. */
  name(scheme: Scheme, label: string, language: string): string {
    const own = this.own.find((one) => one.scheme === scheme && one.label === label);
    if (own !== undefined) return own.names[language] || own.names.en || own.label;
    return labelName(scheme, label, language);
  }

  /** Everything that can be chosen of a kind: the space's own first, then the newest list. */
  options(scheme: Scheme, language: string): LabelOption[] {
    const newest = scheme === "theme" || scheme === "group" ? "uhri-2025" : null;
    return [
      ...this.own
        .filter((one) => one.scheme === scheme)
        .map(({ label }) => ({ label, name: this.name(scheme, label, language), list: null })),
      ...termsOf(scheme)
        .filter(({ list }) => newest === null || list === newest)
        .map((term) => ({ label: term.label, name: termName(term, language), list: term.list })),
    ];
  }

  /** The label that somebody typed or chose, in any language of any list; null where there is none. */
  resolve(scheme: Scheme, typed: string): string | null {
    const wanted = typed.trim().toLowerCase();
    if (wanted === "") return null;
    const own = this.own.find(
      (one) =>
        one.scheme === scheme &&
        [one.label, ...Object.values(one.names)].some((name) => name.toLowerCase() === wanted),
    );
    if (own !== undefined) return own.label;
    // "5 – Action spécifique", as the list of choices shows it.
    const term = recogniseLabel(scheme, typed) ?? recogniseLabel(scheme, typed.replace(/\s+[–-].*$/u, ""));
    return term?.scheme === scheme ? term.label : null;
  }
}

export async function readVocabulary(transaction: Work, spaceId: string): Promise<SpaceVocabulary> {
  const own = await transaction
    .selectFrom("ownLabel")
    .select(["id", "scheme", "label", "names"])
    .where("spaceId", "=", spaceId)
    .where("state", "=", "active")
    .orderBy("label")
    .execute();
  const lines = await transaction
    .selectFrom("crosswalkLine")
    .select(["id", "scheme", "fromLabel", "toLabel", "relation", "note"])
    .where("spaceId", "=", spaceId)
    .orderBy("fromLabel")
    .orderBy("toLabel")
    .execute();
  return new SpaceVocabulary(own, lines);
}

/** Labels that recommendations of a space have, with how many have each. */
export async function countLabels(
  transaction: Work,
  spaceId: string,
  list: "themes" | "groups" | "issues",
): Promise<{ readonly label: string; readonly count: number }[]> {
  const { rows } = await sql<{ label: string; count: number }>`
    SELECT u.label, count(*)::integer AS count FROM recommendation AS r, unnest(r.${sql.ref(list)}) AS u (label)
    WHERE r.space_id = ${spaceId} AND r.state = 'active' GROUP BY u.label ORDER BY u.label`.execute(
    transaction,
  );
  return rows;
}

/** Themes that stand for one that is searched for: under older lists, and narrower ones. */
export async function widenThemes(
  transaction: Work,
  spaceId: string,
  themes: readonly string[],
): Promise<readonly { readonly label: string; readonly relation: Relation; readonly count: number }[]> {
  if (themes.length === 0) return [];
  const { crosswalk } = await readVocabulary(transaction, spaceId);
  const standing = await countLabels(transaction, spaceId, "themes");
  const given = standing.map(({ label }) => label);
  const found = new Map<string, Relation>();
  for (const wanted of themes) {
    for (const { label, relation } of crosswalk.within("theme", wanted, given)) {
      if (!themes.includes(label) && !found.has(label)) found.set(label, relation);
    }
  }
  return standing.flatMap(({ label, count }) => {
    const relation = found.get(label);
    return relation === undefined ? [] : [{ label, relation, count }];
  });
}

function demandVocabulary({ person, space }: Deciding): void {
  demand(person, "vocabulary.change", { kind: "space", spaceId: space.id, institutionIds: [] });
}

/** Adds a theme or group of the space's own. Refuses with `label_empty` and `label_exists`. */
export async function addOwnLabel(
  deciding: Deciding,
  wanted: { readonly scheme: string; readonly names: Readonly<Record<string, string>> },
): Promise<void> {
  demandVocabulary(deciding);
  const { database, space, person, actor } = deciding;
  const scheme = wanted.scheme === "group" ? "group" : "theme";
  const names = Object.fromEntries(
    Object.entries(wanted.names)
      .map(([language, name]) => [language, name.trim().slice(0, longestLabel)] as const)
      .filter(([, name]) => name !== ""),
  );
  const label = names.en ?? Object.values(names)[0];
  if (label === undefined) throw new SuiviError("label_empty");
  await inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const known = await readVocabulary(transaction, space.id);
    if (known.resolve(scheme, label) !== null) throw new SuiviError("label_exists", { label });
    const id = newIdentifier();
    const kept = await transaction
      .insertInto("ownLabel")
      .values({ spaceId: space.id, id, scheme, label, names: toJson(names), createdAt: new Date() })
      // One that was ended before comes back.
      .onConflict((conflict) =>
        conflict
          .columns(["spaceId", "scheme", "label"])
          .doUpdateSet({ state: "active", names: toJson(names) }),
      )
      .returning("id")
      .executeTakeFirstOrThrow();
    await recordChanges(transaction, space.id, actor, [
      {
        action: "own_label.added",
        entityKind: "own_label",
        entityId: kept.id,
        data: { before: {}, after: { scheme, label, names, state: "active" } },
      },
    ]);
    await raiseRegisterRevision(transaction, space.id);
  });
}

/** Ends an own label: it is not offered any more; recommendations that have it keep it. Refuses with `not_found`. */
export async function endOwnLabel(deciding: Deciding, id: string): Promise<void> {
  demandVocabulary(deciding);
  const { database, space, person, actor } = deciding;
  await inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const ended = isIdentifier(id)
      ? await transaction
          .updateTable("ownLabel")
          .set({ state: "ended" })
          .where("spaceId", "=", space.id)
          .where("id", "=", id)
          .where("state", "=", "active")
          .returning("label")
          .executeTakeFirst()
      : undefined;
    if (ended === undefined) throw new SuiviError("not_found");
    await recordChanges(transaction, space.id, actor, [
      {
        action: "own_label.ended",
        entityKind: "own_label",
        entityId: id,
        data: { before: { state: "active" }, after: { state: "ended" } },
      },
    ]);
    await raiseRegisterRevision(transaction, space.id);
  });
}

/**
 * Settles how a label stands to another in this space: instead of what comes along, or where nothing does. Refuses with `label_in_no_list` and
 * `label_same`.
 */
export async function settleCrosswalkLine(
  deciding: Deciding,
  wanted: {
    readonly scheme: string;
    readonly from: string;
    readonly to: string;
    readonly relation: string;
    readonly note: string;
  },
): Promise<void> {
  demandVocabulary(deciding);
  const { database, space, person, actor } = deciding;
  const scheme = (["theme", "group", "issue"] as const).find((one) => one === wanted.scheme) ?? "theme";
  const relation = [...relations, "none" as const].find((one) => one === wanted.relation) ?? "close";
  await inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const known = await readVocabulary(transaction, space.id);
    const standing =
      scheme === "issue"
        ? []
        : await countLabels(transaction, space.id, scheme === "theme" ? "themes" : "groups");
    const resolve = (typed: string): string => {
      const asPrinted = standing.find(({ label }) => label === typed.trim())?.label;
      const label = asPrinted ?? known.resolve(scheme, typed);
      if (label === null) throw new SuiviError("label_in_no_list", { label: typed.trim().slice(0, 80) });
      return label;
    };
    const [fromLabel, toLabel] = [resolve(wanted.from), resolve(wanted.to)];
    if (fromLabel === toLabel) throw new SuiviError("label_same");
    const note = wanted.note.trim().slice(0, longestReason);
    const before = known.lines.find(
      (line) => line.scheme === scheme && line.fromLabel === fromLabel && line.toLabel === toLabel,
    );
    const id = before?.id ?? newIdentifier();
    const after = { scheme, fromLabel, toLabel, relation, note };
    const data = changedFields(before === undefined ? {} : { ...before }, after);
    if (data === null) return;
    await transaction
      .insertInto("crosswalkLine")
      .values({ spaceId: space.id, id, ...after, changedAt: new Date() })
      .onConflict((conflict) =>
        conflict.columns(["spaceId", "id"]).doUpdateSet({ relation, note, changedAt: new Date() }),
      )
      .execute();
    await recordChanges(transaction, space.id, actor, [
      { action: "crosswalk_line.settled", entityKind: "crosswalk_line", entityId: id, data },
    ]);
    await raiseRegisterRevision(transaction, space.id);
  });
}

/** Takes back what a space settled: what comes along counts again. Refuses with `not_found`. */
export async function removeCrosswalkLine(deciding: Deciding, id: string): Promise<void> {
  demandVocabulary(deciding);
  const { database, space, person, actor } = deciding;
  await inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const removed = isIdentifier(id)
      ? await transaction
          .deleteFrom("crosswalkLine")
          .where("spaceId", "=", space.id)
          .where("id", "=", id)
          .returning(["scheme", "fromLabel", "toLabel", "relation"])
          .executeTakeFirst()
      : undefined;
    if (removed === undefined) throw new SuiviError("not_found");
    await recordChanges(transaction, space.id, actor, [
      {
        action: "crosswalk_line.removed",
        entityKind: "crosswalk_line",
        entityId: id,
        data: { before: removed, after: null },
      },
    ]);
    await raiseRegisterRevision(transaction, space.id);
  });
}
