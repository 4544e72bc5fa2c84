import type { Kysely } from "kysely";
import { demand, type Person, participantSights, participantVoices } from "../access/index.ts";
import { type Actor, changedFields, lockSpaceForWriting, recordChanges } from "../history/index.ts";
import { isDay, type MergeConflict, mergeFields, SuiviError, type TextFields } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import { type Space, spaceLanguages } from "./model.ts";
import { participantKinds, type SpaceSettings, spaceSettings } from "./settings.ts";
import { findSpace, updateSettings, updateSpace } from "./store.ts";

/** Parts of what a space settles for itself, each with a form of its own. */
export const settingsParts = ["general", "participation", "reminders"] as const;
export type SettingsPart = (typeof settingsParts)[number];

/** What a space has settled, as the fields of a part's form. Lists are joined by commas, quiet days by line ends. */
export function settingsFields(space: Space, part: SettingsPart): TextFields {
  const { participation, reminders, fourEyes, timeZone } = space.settings;
  switch (part) {
    case "general":
      return {
        ...Object.fromEntries(
          spaceLanguages().map((language) => [`name_${language}`, space.names[language] ?? ""]),
        ),
        mechanismName: space.mechanismName,
        timeZone,
        fourEyes: fourEyes ? "yes" : "",
      };
    case "participation":
      return Object.fromEntries(
        participantKinds.flatMap((kind) => [
          [`sees_${kind}`, participation[kind].sees.join(",")],
          [`says_${kind}`, participation[kind].says.join(",")],
        ]),
      );
    case "reminders":
      return {
        digestWeekday: String(reminders.digestWeekday),
        digestHour: String(reminders.digestHour),
        urgentDays: String(reminders.urgentDays),
        escalationDays: String(reminders.escalationDays),
        weekend: reminders.weekend.join(","),
        quietDays: [...reminders.quietDays].sort().join("\n"),
      };
  }
}

/** What a form's fields settle; or what is wrong, by field: the end of a message's key `spaces.fault.KIND`. */
export function readSettingsFields(
  space: Space,
  part: SettingsPart,
  fields: TextFields,
):
  | {
      readonly kind: "read";
      readonly names: Space["names"];
      readonly mechanismName: string;
      readonly settings: SpaceSettings;
    }
  | {
      readonly kind: "refused";
      readonly faults: Readonly<Record<string, string>>;
      readonly quietDay: string;
    } {
  const faults: Record<string, string> = {};
  let { names, mechanismName, settings } = space;
  let quietDay = "";
  const field = (name: string) => (fields[name] ?? "").trim();
  if (part === "general") {
    const typed = spaceLanguages().map((language) => [language, field(`name_${language}`)] as const);
    names = Object.fromEntries(typed.filter(([, name]) => name !== ""));
    mechanismName = field("mechanismName");
    if (Object.keys(names).length === 0) faults.name_en = "name";
    for (const [language, name] of typed) if (name.length > 200) faults[`name_${language}`] = "long";
    if (mechanismName === "" || mechanismName.length > 200) faults.mechanismName = "mechanismName";
    if (!isTimeZone(field("timeZone"))) faults.timeZone = "timeZone";
    settings = { ...settings, timeZone: field("timeZone"), fourEyes: field("fourEyes") === "yes" };
  }
  if (part === "participation") {
    const participation = Object.fromEntries(
      participantKinds.map((kind) => {
        const sees = field(`sees_${kind}`).split(",");
        const says = field(`says_${kind}`).split(",");
        return [
          kind,
          {
            sees: participantSights.filter((sight) => sees.includes(sight)),
            says: participantVoices.filter((voice) => says.includes(voice)),
          },
        ];
      }),
    );
    settings = { ...settings, participation: spaceSettings.shape.participation.parse(participation) };
  }
  if (part === "reminders") {
    const number = (name: string, least: number, most: number): number => {
      const value = /^\d{1,4}$/.test(field(name)) ? Number(field(name)) : Number.NaN;
      if (Number.isNaN(value) || value < least || value > most) faults[name] = name;
      return value;
    };
    const quietDays = [
      ...new Set(
        field("quietDays")
          .split(/[\s,;،؛，；、]+/)
          .filter((day) => day !== ""),
      ),
    ].sort();
    quietDay = quietDays.find((day) => !isDay(day)) ?? "";
    if (quietDay !== "") faults.quietDays = "quietDays";
    else if (quietDays.length > 400) faults.quietDays = "quietDaysMany";
    const weekend = [1, 2, 3, 4, 5, 6, 7].filter((day) => field("weekend").split(",").includes(String(day)));
    // Somebody must be told at some time.
    if (weekend.length === 7) faults.weekend = "weekend";
    const reminders = {
      digestWeekday: number("digestWeekday", 1, 7),
      digestHour: number("digestHour", 0, 23),
      urgentDays: number("urgentDays", 0, 60),
      escalationDays: number("escalationDays", 1, 365),
      weekend,
      quietDays,
    };
    settings = { ...settings, reminders };
  }
  if (Object.keys(faults).length > 0) return { kind: "refused", faults, quietDay: quietDay.slice(0, 40) };
  return { kind: "read", names, mechanismName, settings };
}

function isTimeZone(name: string): boolean {
  return name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name);
}

export type SettingsOutcome =
  | { readonly kind: "changed" | "unchanged" }
  | { readonly kind: "refused"; readonly faults: Readonly<Record<string, string>>; readonly quietDay: string }
  | {
      readonly kind: "conflict";
      readonly conflicts: readonly MergeConflict[];
      readonly base: TextFields;
      readonly merged: TextFields;
    };

/** Settles a part for a space. `base` is what the form showed: what another settled meanwhile is merged. */
export async function changeSettings(
  doing: {
    readonly database: Kysely<Database>;
    readonly space: Space;
    readonly person: Person;
    readonly actor: Actor;
  },
  part: SettingsPart,
  typed: { readonly fields: TextFields; readonly base: TextFields },
): Promise<SettingsOutcome> {
  const { database, person, actor } = doing;
  const spaceId = doing.space.id;
  demand(person, "space.change", { kind: "space", spaceId, institutionIds: [] });
  return inSpace(
    database,
    { spaceId, personId: person.id },
    async (transaction): Promise<SettingsOutcome> => {
      await lockSpaceForWriting(transaction, spaceId);
      const before = await findSpace(transaction, spaceId);
      if (before === null) throw new SuiviError("not_found");
      const theirs = settingsFields(before, part);
      const { merged, conflicts } = mergeFields(typed.base, typed.fields, theirs);
      if (conflicts.length > 0) return { kind: "conflict", conflicts, base: theirs, merged };
      const read = readSettingsFields(before, part, merged);
      if (read.kind === "refused") return read;
      const { names, mechanismName, settings } = read;
      const after = { names, mechanismName, settings };
      const fields = settingsFields({ ...before, ...after }, part);
      const changed = changedFields(theirs, fields);
      if (changed === null) return { kind: "unchanged" };
      await updateSettings(transaction, spaceId, settings);
      await updateSpace(transaction, spaceId, { names, mechanismName });
      await recordChanges(transaction, spaceId, actor, [
        { action: "space.changed", entityKind: "space", entityId: spaceId, data: changed },
      ]);
      return { kind: "changed" };
    },
  );
}
