import { doingOf, inTransaction } from "../../followup/index.ts";
import { institutionName, listInstitutions } from "../../institutions/index.ts";
import {
  action,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  KeepDraft,
  type Option,
  Page,
  type PageRequest,
  page,
  redirectTo,
  Select,
  showAgain,
  TextArea,
  useWords,
  type Words,
} from "../../web/index.ts";
import { deadlineRules } from "../rules.ts";
import { addDeadline, faultsOfNew, type NewDeadlineInput } from "../service.ts";

interface NewView {
  readonly base: string;
  readonly fields: Omit<NewDeadlineInput, "language">;
  readonly institutions: readonly Option[];
  readonly errors: FormErrors;
}

async function newOf(
  request: PageRequest & Parameters<typeof doingOf>[0],
  fields: NewView["fields"],
  errors: FormErrors,
): Promise<NewView> {
  const { space, words } = request;
  const institutions = await inTransaction(doingOf(request), (transaction) =>
    listInstitutions(transaction, space.id),
  );
  return { base: `/s/${space.code}/deadlines`, fields, institutions: optionsOf(institutions, words), errors };
}

/** Active institutions as choices, by name. */
export function optionsOf(
  institutions: Awaited<ReturnType<typeof listInstitutions>>,
  { language, compare }: Words,
): Option[] {
  return institutions
    .filter(({ state }) => state === "active")
    .map((one) => ({ value: one.id, label: institutionName(one, language) }))
    .sort((a, b) => compare(a.label, b.label));
}

export const newDeadlinePage = page({
  path: "/s/:space/deadlines/new",
  permission: "deadline.change",
  load: (request) =>
    newOf(
      request,
      {
        rule: "own",
        title: "",
        day: "",
        institutionId: "",
        mechanism: "",
        source: "",
        recommendationId: request.query.get("recommendation"),
      },
      {},
    ),
  view: (data) => <NewDeadline {...data} />,
});

export const addDeadlineAction = action({
  path: "/s/:space/deadlines/new",
  permission: "deadline.change",
  async act(request, form) {
    const { space, words } = request;
    const fields = {
      rule: form.text("rule"),
      title: form.line("title"),
      day: form.text("day"),
      institutionId: form.text("institution"),
      mechanism: form.text("mechanism"),
      source: form.text("source"),
      recommendationId: form.text("recommendation") || null,
    };
    const input = { ...fields, language: words.language };
    const faults = faultsOfNew(input);
    if (Object.keys(faults).length > 0) {
      const errors = Object.fromEntries(Object.entries(faults).map(([name, key]) => [name, words.t(key)]));
      return showAgain(<NewDeadline {...(await newOf(request, fields, errors))} />);
    }
    const id = await addDeadline(doingOf(request), input);
    return redirectTo(`/s/${space.code}/deadlines/${id}`, { kind: "done", key: "deadlines.added" });
  },
});

function NewDeadline({ base, fields, institutions, errors }: NewView) {
  const { t } = useWords();
  const rules = [
    { value: "own", label: t("deadlines.rule.own") },
    ...deadlineRules
      .filter(({ start }) => start === "given")
      .map(({ code, months, days }) => ({
        value: code,
        label: t("deadlines.ruleWithTime", { title: t(`deadlines.rule.${code}`), months, days }),
      })),
  ];
  return (
    <Page
      title={t("deadlines.add")}
      width="form"
      breadcrumb={[{ label: t("deadlines.title"), href: base }]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <Form action={`${base}/new`} className="form">
        <KeepDraft form={`${base}/new`} />
        <input type="hidden" name="recommendation" value={fields.recommendationId ?? ""} />
        <Field
          name="title"
          label={t("deadlines.what")}
          hint={t("deadlines.titleHint")}
          value={fields.title}
          width="full"
          direction="auto"
          error={errors.title}
          isRequired
        />
        <Select
          name="rule"
          label={t("deadlines.kind")}
          options={rules}
          value={fields.rule}
          error={errors.rule}
        />
        <Field
          name="day"
          label={t("deadlines.day")}
          hint={t("deadlines.dayHint")}
          type="date"
          width="short"
          value={fields.day}
          error={errors.day}
          isRequired
        />
        <Select
          name="institution"
          label={t("deadlines.holder")}
          placeholder={t("deadlines.coordinator")}
          options={institutions}
          value={fields.institutionId}
        />
        <Field
          name="mechanism"
          label={t("deadlines.mechanism")}
          hint={t("deadlines.mechanismHint")}
          value={fields.mechanism}
          direction="auto"
        />
        <TextArea
          name="source"
          label={t("deadlines.source")}
          hint={t("deadlines.sourceHint")}
          value={fields.source}
          error={errors.source}
          rows={2}
        />
        <FormActions>
          <Button kind="primary">{t("deadlines.add")}</Button>
        </FormActions>
      </Form>
    </Page>
  );
}
