import { type DifferencePart, differenceOf, isIdentifier } from "../../kernel/index.ts";
import type { Words } from "../../web/index.ts";
import type { ReadableEvent } from "../secrets.ts";
import type { Known, Thing } from "../things.ts";

/** The message of a key, or null where no catalogue has it. */
function known({ t }: Words, key: string): string | null {
  const text = t(key);
  return text === key ? null : text;
}

/** "planned_action" as "planned action", "statusOn" as "status on": for names that no catalogue has. */
function apart(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
}

export function kindWords(kind: string, words: Words): string {
  return known(words, `history.kind.${kind}`) ?? apart(kind);
}

/** With a capital letter, where a text begins with it; the names of files keep their letters. */
export function beginning(text: string): string {
  if (/^\S*[\d._/]\S/.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What was done, in words: "accepted the assignment". An action without a message of its own: "handover: reopened". */
export function actionWords(action: string, words: Words): string {
  const own = known(words, `history.event.${action}`);
  if (own !== null) return own;
  const [kind = "", done = ""] = action.split(".");
  return words.t("history.event.other", {
    kind: kindWords(kind, words),
    done: known(words, `history.done.${done}`) ?? apart(done),
  });
}

export interface ActorWords {
  readonly institution: string | null;
  /** Name of the person, or what did it where nobody did. */
  readonly name: string;
  readonly roles: string | null;
}

/** Who did it: in whose name, who, and as what, as it was then. */
export function actorWords(event: ReadableEvent, { things, people }: Known, words: Words): ActorWords {
  const { t, list } = words;
  const institution = event.institutionId === null ? undefined : things.get(event.institutionId);
  const roles = (event.roles ?? "").split(",").filter(Boolean);
  return {
    institution: institution === undefined ? null : nameOf(institution, words),
    name:
      event.personId === null
        ? t(`history.by.${event.origin}`)
        : people.get(event.personId) || t("history.by.unknown"),
    roles:
      roles.length === 0
        ? null
        : list(roles.map((role) => known(words, `history.role.${role}`) ?? apart(role))),
  };
}

function nameOf({ names, title }: Thing, { language }: Words): string {
  return names?.[language] ?? names?.en ?? Object.values(names ?? {})[0] ?? title ?? "";
}

/** A thing with the way to its page; without an address where it has none. */
export interface ThingWords {
  readonly label: string;
  readonly path: string | null;
}

const pathsOf: Readonly<Record<string, (thing: Thing) => string>> = {
  recommendation: ({ id }) => `/register/${id}`,
  document: ({ id }) => `/documents/${id}`,
  progress_update: ({ id }) => `/progress/${id}`,
  institution: ({ id }) => `/institutions/${id}`,
  planned_action: ({ id }) => `/plan/${id}`,
  indicator: ({ id }) => `/indicators/${id}`,
  cluster: ({ id }) => `/clusters/${id}`,
};

function ownWords(thing: Thing, words: Words): ThingWords {
  const { t, date } = words;
  const path = pathsOf[thing.kind]?.(thing) ?? null;
  if (thing.kind === "recommendation") {
    const label = thing.title
      ? t("history.thing.recommendation", { number: thing.title })
      : kindWords("recommendation", words);
    return { label, path };
  }
  if (thing.names !== null) return { label: nameOf(thing, words), path };
  if (thing.title !== null && thing.title !== "") return { label: thing.title, path };
  const kind = kindWords(thing.kind, words);
  return {
    label: thing.day === null ? kind : t("history.thing.ofDay", { kind, day: date(thing.day) }),
    path,
  };
}

/** What an event was done to: the thing, whose it is, and the recommendations it is about. */
export function subjectWords(event: ReadableEvent, { things, people }: Known, words: Words): ThingWords[] {
  const { t } = words;
  const thing = things.get(event.entityId);
  const person = people.get(event.entityId);
  if (thing === undefined) return person === undefined ? [] : [{ label: person, path: null }];
  const owner = thing.ownerId === null ? undefined : things.get(thing.ownerId);
  // Parts of something are said by what they are parts of.
  const isPart = [
    "assignment",
    "implementation_status",
    "assessment",
    "recommendation_link",
    "delegation",
  ].includes(thing.kind);
  const found = isPart ? [] : [ownWords(thing, words)];
  if (owner !== undefined) found.push(ownWords(owner, words));
  for (const id of [thing, owner ?? thing].flatMap((one) => one.recommendationIds)) {
    const recommendation = things.get(id);
    const shown = recommendation === undefined ? null : ownWords(recommendation, words);
    if (shown !== null && !found.some(({ path }) => path === shown.path)) found.push(shown);
  }
  const more = (owner ?? thing).recommendationCount - (owner ?? thing).recommendationIds.length;
  if (more > 0) found.push({ label: t("history.thing.more", { count: more }), path: null });
  const institution = thing.institutionId === null ? undefined : things.get(thing.institutionId);
  if (institution !== undefined && institution.id !== event.institutionId)
    found.push(ownWords(institution, words));
  return found.map(({ label, path }, index) => ({ label: index === 0 ? beginning(label) : label, path }));
}

/** A field that changed: its name, and what stood before and after, in words; long texts by their difference. */
export interface ChangeWords {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly difference: readonly DifferencePart[] | null;
}

/** Fields that say nothing to a reader: hashes, counters of the database. */
const unsaid =
  /(^revision$|[Hh]ash$|^sha256$|^searchVector$|^updatedAt$|^language$|^subjectKey$|^id$|^ordinal$)/;
const hashes: Readonly<Record<string, string>> = {
  textHash: "text",
  statusReasonHash: "statusReason",
  wordsHash: "words",
};
const longText = 60;

/** What stood before and after, field by field. */
export function changesWords(event: ReadableEvent, knowing: Known, words: Words): ChangeWords[] {
  const { before, after } = event.data;
  // Early events name one value, or counts without sides.
  if (!isFields(before) && !isFields(after)) {
    const isSided = "before" in event.data || "after" in event.data;
    if (isSided) {
      const value = (side: unknown) => valueWords("value", side, event, knowing, words);
      return before === undefined && after === undefined
        ? []
        : [
            {
              field: words.t("history.field.value"),
              before: value(before),
              after: value(after),
              difference: null,
            },
          ];
    }
    return sideChanges({}, event.data, event, knowing, words);
  }
  return sideChanges(isFields(before) ? before : {}, isFields(after) ? after : {}, event, knowing, words);
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sideChanges(
  before: Fields,
  after: Fields,
  event: ReadableEvent,
  knowing: Known,
  words: Words,
): ChangeWords[] {
  const found: ChangeWords[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [older, newer] = [before[name], after[name]];
    // The sentence says it already, or the line under it.
    if (name === "reason" && newer === event.reason) continue;
    if (name === "state" && event.action.endsWith(`.${String(newer)}`)) continue;
    if (name === "progressUpdateId" && event.entityKind === "evidence") continue;
    if (
      ["recommendationId", "institutionId"].includes(name) &&
      event.entityKind !== "institution" &&
      older === undefined
    )
      continue;
    if (typeof newer === "string" && newer === event.personId) continue;
    const hashed = hashes[name];
    if (hashed !== undefined) {
      found.push({
        field: fieldWords(hashed, words),
        before: null,
        after: words.t("history.changed.kept"),
        difference: null,
      });
      continue;
    }
    if (unsaid.test(name) || JSON.stringify(older ?? null) === JSON.stringify(newer ?? null)) continue;
    const field = fieldWords(name, words);
    if (isLong(older) && typeof newer === "string" && newer !== "") {
      found.push({ field, before: null, after: null, difference: differenceOf(older, newer) });
      continue;
    }
    const said = (value: unknown) => valueWords(name, value, event, knowing, words);
    const [left, right] = [said(older), said(newer)];
    if (left !== null || right !== null) found.push({ field, before: left, after: right, difference: null });
  }
  return found;
}

function isLong(value: unknown): value is string {
  return typeof value === "string" && value.length > longText;
}

export function fieldWords(name: string, words: Words): string {
  return known(words, `history.field.${name}`) ?? apart(name.replace(/(Id|Ids)$/, ""));
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
/** Fields whose values other catalogues have words for. */
const catalogues: Readonly<Record<string, string>> = {
  status: "followup.status.",
  proposedStatus: "followup.status.",
  accessClass: "followup.access.",
  roles: "history.role.",
  position: "position.",
  positionStage: "register.stage.",
  rule: "deadlines.rule.",
};
/** Fields with words of a fixed list; all others hold what people typed. */
const listed = new Set([
  "state",
  "part",
  "kind",
  "assessor",
  "scale",
  "direction",
  "origin",
  "delivery",
  "fourEyes",
  ...Object.keys(catalogues),
]);

/** A value in words; null for nothing. */
function valueWords(
  name: string,
  value: unknown,
  event: ReadableEvent,
  knowing: Known,
  words: Words,
): string | null {
  const { t, date, list } = words;
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return t(value ? "history.value.yes" : "history.value.no");
  if (typeof value === "number") return words.number(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    const shown = value.slice(0, 5).flatMap((one) => valueWords(name, one, event, knowing, words) ?? []);
    const more = value.length - 5;
    return list(more > 0 ? [...shown, t("history.thing.more", { count: more })] : shown);
  }
  if (isFields(value)) {
    if (name === "names") return String(value[words.language] ?? value.en ?? Object.values(value)[0] ?? "");
    const inside = Object.entries(value).flatMap(([inner, one]) => {
      if (inner === "id" || inner === "ordinal") return [];
      const said = valueWords(inner, one, event, knowing, words);
      return said === null ? [] : [t("history.value.pair", { field: fieldWords(inner, words), value: said })];
    });
    return inside.length === 0 ? null : list(inside);
  }
  const text = String(value);
  if (isIdentifier(text)) {
    const thing = knowing.things.get(text);
    return thing === undefined
      ? (knowing.people.get(text) ?? t("history.value.unknown"))
      : ownWords(thing, words).label;
  }
  if (day.test(text)) return date(text);
  if (instant.test(text)) return words.instant(new Date(text));
  if (!listed.has(name)) return text;
  const own = name === "kind" && event.entityKind === "institution" ? "institution.kind." : catalogues[name];
  return (
    (own === undefined ? null : known(words, `${own}${text}`)) ??
    known(words, `history.value.${text}`) ??
    apart(text)
  );
}
