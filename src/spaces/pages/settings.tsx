import { participantSights, participantVoices } from "../../access/index.ts";
import type { MergeConflict, TextFields } from "../../kernel/index.ts";
import {
  action,
  BaseFields,
  Button,
  Choices,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  type FormFields,
  MergeNotice,
  Page,
  page,
  type RequestOf,
  readBaseFields,
  redirectTo,
  Select,
  showAgain,
  Tabs,
  TextArea,
  useShell,
  useWords,
  type Words,
} from "../../web/index.ts";
import { changeSettings, type SettingsPart, settingsFields, settingsParts } from "../changing.ts";
import { spaceLanguages } from "../model.ts";
import { participantKinds } from "../settings.ts";

interface SettingsData {
  readonly part: SettingsPart;
  readonly typed: TextFields;
  readonly base: TextFields;
  readonly conflicts: readonly MergeConflict[];
  readonly errors: FormErrors;
}

const paths = {
  general: "/settings",
  participation: "/settings/participation",
  reminders: "/settings/reminders",
} as const satisfies Record<SettingsPart, string>;

function loadPart(part: SettingsPart) {
  return ({ space }: RequestOf<"/s/:space">): SettingsData => {
    const fields = settingsFields(space, part);
    return { part, typed: fields, base: fields, conflicts: [], errors: {} };
  };
}

/** Fields of a form in the shape of `settingsFields`: checkboxes are joined. */
function readTyped(form: FormFields, space: RequestOf<"/s/:space">["space"], part: SettingsPart): TextFields {
  const joined = /^(sees_|says_|weekend$)/;
  return Object.fromEntries(
    Object.keys(settingsFields(space, part)).map((name) => [
      name,
      joined.test(name) ? form.all(name).join(",") : form.text(name),
    ]),
  );
}

async function actPart(part: SettingsPart, request: RequestOf<"/s/:space">, form: FormFields) {
  const { services, space, person, actor, words } = request;
  const typed = readTyped(form, space, part);
  const base = readBaseFields(form);
  const outcome = await changeSettings({ database: services.database, space, person, actor }, part, {
    fields: typed,
    base,
  });
  const address = `/s/${space.code}${paths[part]}`;
  switch (outcome.kind) {
    case "changed":
      services.accounts.forgetSessions();
      return redirectTo(address, { kind: "done", key: "spaces.settings.done" });
    case "unchanged":
      return redirectTo(address, { kind: "info", key: "spaces.settings.unchanged" });
    case "refused": {
      const errors = Object.fromEntries(
        Object.entries(outcome.faults).map(([field, kind]) => [
          field,
          words.t(`spaces.fault.${kind}`, { day: outcome.quietDay }),
        ]),
      );
      return showAgain(<SettingsView part={part} typed={typed} base={base} conflicts={[]} errors={errors} />);
    }
    case "conflict": {
      const { merged, conflicts } = outcome;
      return showAgain(
        <SettingsView part={part} typed={merged} base={outcome.base} conflicts={conflicts} errors={{}} />,
        409,
      );
    }
  }
}

export const settingsPages = [
  page({
    path: "/s/:space/settings",
    permission: "space.change",
    load: loadPart("general"),
    view: (data) => <SettingsView {...data} />,
  }),
  action({
    path: "/s/:space/settings",
    permission: "space.change",
    act: (request, form) => actPart("general", request, form),
  }),
  page({
    path: "/s/:space/settings/participation",
    permission: "space.change",
    load: loadPart("participation"),
    view: (data) => <SettingsView {...data} />,
  }),
  action({
    path: "/s/:space/settings/participation",
    permission: "space.change",
    act: (request, form) => actPart("participation", request, form),
  }),
  page({
    path: "/s/:space/settings/reminders",
    permission: "space.change",
    load: loadPart("reminders"),
    view: (data) => <SettingsView {...data} />,
  }),
  action({
    path: "/s/:space/settings/reminders",
    permission: "space.change",
    act: (request, form) => actPart("reminders", request, form),
  }),
];

function SettingsView(data: SettingsData) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  const { part, errors, conflicts } = data;
  const tabs = [
    ...settingsParts.map((each) => ({
      label: t(`spaces.settings.${each}`),
      href: `${base}${paths[each]}`,
      isCurrent: each === part,
    })),
    { label: t("spaces.settings.roles"), href: `${base}/roles`, isCurrent: false },
  ];
  return (
    <Page
      title={t("spaces.settings.title")}
      lead={t(`spaces.settings.${part}.lead`)}
      width="form"
      hasErrors={Object.keys(errors).length > 0}
    >
      <div className="stack">
        <Tabs label={t("spaces.settings.title")} tabs={tabs} />
        <ErrorSummary errors={errors} />
        <MergeNotice conflicts={readable(words, conflicts)} labels={fieldLabels(words)} />
        <Form action={`${base}${paths[part]}`} className="form panel">
          {part === "general" ? <General {...data} /> : null}
          {part === "participation" ? <ParticipationFields {...data} /> : null}
          {part === "reminders" ? <Reminders {...data} /> : null}
          <FormActions>
            <Button kind="primary">{t("spaces.settings.save")}</Button>
          </FormActions>
          <BaseFields values={data.base} />
        </Form>
      </div>
    </Page>
  );
}

function General({ typed, errors }: SettingsData) {
  const words = useWords();
  const { t } = words;
  const labels = fieldLabels(words);
  return (
    <>
      <Field
        name="mechanismName"
        label={t("spaces.field.mechanismName")}
        value={typed.mechanismName ?? ""}
        width="full"
        direction="auto"
        maxLength={200}
        error={errors.mechanismName}
      />
      <fieldset className="choices">
        <legend>{t("spaces.field.names")}</legend>
        <p className="hint">{t("spaces.field.names.hint")}</p>
        <div className="settings-names">
          {spaceLanguages().map((language) => (
            <Field
              key={language}
              name={`name_${language}`}
              label={labels[`name_${language}`] ?? ""}
              value={typed[`name_${language}`] ?? ""}
              direction="auto"
              maxLength={200}
              error={errors[`name_${language}`]}
            />
          ))}
        </div>
      </fieldset>
      <Select
        name="timeZone"
        label={t("spaces.field.timeZone")}
        hint={t("spaces.field.timeZone.hint")}
        options={timeZones()}
        value={typed.timeZone ?? "UTC"}
        error={errors.timeZone}
      />
      <Choices
        type="checkbox"
        name="fourEyes"
        label={t("spaces.field.fourEyes")}
        options={[{ value: "yes", label: t("spaces.field.fourEyes.yes") }]}
        chosen={[typed.fourEyes ?? ""]}
      />
    </>
  );
}

function timeZones() {
  const known = Intl.supportedValuesOf("timeZone");
  const all = known.includes("UTC") ? known : ["UTC", ...known];
  return all.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}

function ParticipationFields({ typed }: SettingsData) {
  const { t } = useWords();
  return (
    <>
      {participantKinds.map((kind) => (
        <fieldset key={kind} className="participation">
          <legend>{t(`spaces.participants.${kind}`)}</legend>
          <p className="hint">{t(`spaces.participants.${kind}.about`)}</p>
          <Choices
            type="checkbox"
            name={`sees_${kind}`}
            label={t("spaces.field.sees")}
            options={participantSights.map((value) => ({ value, label: t(`spaces.sight.${value}`) }))}
            chosen={(typed[`sees_${kind}`] ?? "").split(",")}
            inColumns
          />
          <Choices
            type="checkbox"
            name={`says_${kind}`}
            label={t("spaces.field.says")}
            options={participantVoices.map((value) => ({ value, label: t(`spaces.voice.${value}`) }))}
            chosen={(typed[`says_${kind}`] ?? "").split(",")}
          />
        </fieldset>
      ))}
    </>
  );
}

function Reminders({ typed, errors }: SettingsData) {
  const words = useWords();
  const { t } = words;
  const days = weekdays(words.language);
  return (
    <>
      <Select
        name="digestWeekday"
        label={t("spaces.field.digestWeekday")}
        hint={t("spaces.field.digestWeekday.hint")}
        options={days}
        value={typed.digestWeekday ?? "1"}
        error={errors.digestWeekday}
      />
      <Select
        name="digestHour"
        label={t("spaces.field.digestHour")}
        options={Array.from({ length: 24 }, (_, hour) => ({
          value: String(hour),
          label: `${String(hour).padStart(2, "0")}:00`,
        }))}
        value={typed.digestHour ?? "7"}
        error={errors.digestHour}
      />
      {(["urgentDays", "escalationDays"] as const).map((name) => (
        <Field
          key={name}
          name={name}
          label={t(`spaces.field.${name}`)}
          hint={t(`spaces.field.${name}.hint`)}
          type="number"
          width="short"
          direction="ltr"
          value={typed[name] ?? ""}
          error={errors[name]}
        />
      ))}
      <Choices
        type="checkbox"
        name="weekend"
        label={t("spaces.field.weekend")}
        options={days}
        chosen={(typed.weekend ?? "").split(",")}
        inColumns
        error={errors.weekend}
      />
      <TextArea
        name="quietDays"
        label={t("spaces.field.quietDays")}
        hint={t("spaces.field.quietDays.hint")}
        value={typed.quietDays ?? ""}
        rows={6}
        direction="ltr"
        error={errors.quietDays}
      />
    </>
  );
}

function weekdays(language: string) {
  const format = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  // 5 January 1970 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: format.format(new Date(Date.UTC(1970, 0, 4 + day))),
  }));
}

function fieldLabels({ t, language }: Words): TextFields {
  const names = new Intl.DisplayNames([language], { type: "language" });
  return {
    mechanismName: t("spaces.field.mechanismName"),
    timeZone: t("spaces.field.timeZone"),
    fourEyes: t("spaces.field.fourEyes"),
    digestWeekday: t("spaces.field.digestWeekday"),
    digestHour: t("spaces.field.digestHour"),
    urgentDays: t("spaces.field.urgentDays"),
    escalationDays: t("spaces.field.escalationDays"),
    weekend: t("spaces.field.weekend"),
    quietDays: t("spaces.field.quietDays"),
    ...Object.fromEntries(
      spaceLanguages().map((each) => [
        `name_${each}`,
        t("spaces.field.name", { language: names.of(each) ?? each }),
      ]),
    ),
    ...Object.fromEntries(
      participantKinds.flatMap((kind) => [
        [`sees_${kind}`, `${t(`spaces.participants.${kind}`)}: ${t("spaces.field.sees")}`],
        [`says_${kind}`, `${t(`spaces.participants.${kind}`)}: ${t("spaces.field.says")}`],
      ]),
    ),
  };
}

/** What another settled, in words instead of codes. */
function readable(words: Words, conflicts: readonly MergeConflict[]): readonly MergeConflict[] {
  const { t, list, language } = words;
  const codes = (text: string) => text.split(",").filter((code) => code !== "");
  return conflicts.map((conflict) => {
    const { field, theirs } = conflict;
    if (field.startsWith("sees_"))
      return { ...conflict, theirs: list(codes(theirs).map((code) => t(`spaces.sight.${code}`))) };
    if (field.startsWith("says_"))
      return { ...conflict, theirs: list(codes(theirs).map((code) => t(`spaces.voice.${code}`))) };
    if (field === "weekend" || field === "digestWeekday") {
      const days = weekdays(language);
      const names = codes(theirs).map((code) => days.find(({ value }) => value === code)?.label ?? code);
      return { ...conflict, theirs: list(names) };
    }
    if (field === "fourEyes")
      return { ...conflict, theirs: t(theirs === "yes" ? "spaces.yes" : "spaces.no") };
    return conflict;
  });
}
