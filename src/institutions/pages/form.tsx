import { doingOf } from "../../followup/index.ts";
import type { MergeConflict } from "../../kernel/index.ts";
import { isIdentifier, SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import {
  action,
  BaseFields,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  type FormFields,
  KeepDraft,
  LinkButton,
  MergeNotice,
  ownNameOf,
  Page,
  page,
  type RequestOf,
  readBaseFields,
  redirectTo,
  Select,
  showAgain,
  TextArea,
  useShell,
  useWords,
} from "../../web/index.ts";
import {
  asTextFields,
  fieldsOf,
  type Institution,
  type InstitutionFields,
  institutionName,
} from "../model.ts";
import { addInstitution, changeInstitution } from "../service.ts";
import { findInstitution, listInstitutions } from "../store.ts";
import { errorsOf, institutionOptions, kindOptions } from "./words.tsx";

interface FormView {
  /** Null: a new one. */
  readonly institution: Institution | null;
  readonly institutions: readonly Institution[];
  readonly fields: InstitutionFields;
  /** What stood when the form was shown. */
  readonly base: InstitutionFields;
  readonly conflicts: readonly MergeConflict[];
  readonly errors: FormErrors;
}

const emptyFields: Omit<InstitutionFields, "names"> = {
  kind: "",
  shortName: "",
  parentId: "",
  mandate: "",
  contact: "",
};

/** What was typed; names in the languages of the space, and in those the institution has one in. */
export function readFields(form: FormFields, languages: readonly string[]): InstitutionFields {
  const text = (name: string): string => form.text(name).replaceAll("\r\n", "\n");
  return {
    kind: form.text("kind"),
    names: Object.fromEntries(languages.map((language) => [language, text(`name_${language}`)])),
    shortName: form.line("shortName"),
    parentId: form.text("parentId"),
    mandate: text("mandate"),
    contact: text("contact"),
  };
}

export const newInstitutionPage = page({
  path: "/s/:space/institutions/new",
  permission: "institution.change",
  async load({ services, space, person, query }): Promise<FormView> {
    const institutions = await inSpace(
      services.database,
      { spaceId: space.id, personId: person.id },
      (transaction) => listInstitutions(transaction, space.id),
    );
    const names = Object.fromEntries(space.languages.map((language) => [language, ""]));
    const parent = query.get("parent") ?? "";
    const fields = { ...emptyFields, names, parentId: isIdentifier(parent) ? parent : "" };
    return { institution: null, institutions, fields, base: fields, conflicts: [], errors: {} };
  },
  view: (data) => <InstitutionForm {...data} />,
});

export const addInstitutionAction = action({
  path: "/s/:space/institutions",
  permission: "institution.change",
  async act(request, form) {
    const { services, space, person, words } = request;
    const fields = readFields(form, space.languages);
    const outcome = await addInstitution(doingOf(request), fields);
    if (outcome.kind === "added") {
      return redirectTo(`/s/${space.code}/institutions/${outcome.id}`, {
        kind: "done",
        key: "institutions.added",
      });
    }
    const institutions = await inSpace(
      services.database,
      { spaceId: space.id, personId: person.id },
      (transaction) => listInstitutions(transaction, space.id),
    );
    const errors = errorsOf(outcome.faults, words);
    return showAgain(
      <InstitutionForm
        institution={null}
        institutions={institutions}
        fields={fields}
        base={fields}
        conflicts={[]}
        errors={errors}
      />,
    );
  },
});

type ChangeRequest = RequestOf<"/s/:space/institutions/:institution/change">;

async function readInstitution(request: ChangeRequest): Promise<{
  institution: Institution;
  institutions: Institution[];
  languages: string[];
}> {
  const { services, space, person, params } = request;
  return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    const institution = isIdentifier(params.institution)
      ? await findInstitution(transaction, space.id, params.institution)
      : null;
    if (institution === null) throw new SuiviError("institution_not_found");
    const institutions = await listInstitutions(transaction, space.id);
    return {
      institution,
      institutions,
      languages: [...new Set([...space.languages, ...Object.keys(institution.names)])],
    };
  });
}

export const changeInstitutionPage = page({
  path: "/s/:space/institutions/:institution/change",
  permission: "institution.change",
  async load(request): Promise<FormView> {
    const { languages, ...found } = await readInstitution(request);
    if (found.institution.state !== "active") throw new SuiviError("institution_ended");
    const fields = fieldsOf(found.institution, languages);
    return { ...found, fields, base: fields, conflicts: [], errors: {} };
  },
  view: (data) => <InstitutionForm {...data} />,
});

export const changeInstitutionAction = action({
  path: "/s/:space/institutions/:institution/change",
  permission: "institution.change",
  async act(request, form) {
    const { space, words } = request;
    const { languages, ...found } = await readInstitution(request);
    const { id } = found.institution;
    const outcome = await changeInstitution(
      doingOf(request),
      id,
      readFields(form, languages),
      readBaseFields(form),
    );
    if (outcome.kind === "changed") {
      return redirectTo(`/s/${space.code}/institutions/${id}`, { kind: "done", key: "institutions.changed" });
    }
    const errors = errorsOf(outcome.faults, words);
    const { fields, conflicts } = outcome;
    const base = fieldsOf(found.institution, languages);
    return showAgain(
      <InstitutionForm {...found} fields={fields} base={base} conflicts={conflicts} errors={errors} />,
    );
  },
});

function InstitutionForm(data: FormView) {
  const words = useWords();
  const { t, language } = words;
  const { space } = useShell();
  const { institution, institutions, fields, errors } = data;
  const list = `/s/${space?.code}/institutions`;
  const isNew = institution === null;
  const path = isNew ? list : `${list}/${institution.id}`;
  const name = isNew ? "" : institutionName(institution, language);
  const labels: Record<string, string> = {
    kind: t("institutions.kind"),
    shortName: t("institutions.shortName"),
    mandate: t("institutions.mandate"),
    contact: t("institutions.contact"),
  };
  for (const one of Object.keys(fields.names)) {
    labels[`name_${one}`] = t("institutions.nameIn", { language: ownNameOf(one) });
  }
  return (
    <Page
      title={isNew ? t("institutions.add") : t("institutions.change")}
      width="form"
      breadcrumb={[
        { label: t("institutions.title"), href: list },
        ...(isNew ? [] : [{ label: name, href: path }]),
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <MergeNotice conflicts={data.conflicts} labels={labels} />
      <Form action={isNew ? list : `${path}/change`} className="form">
        <KeepDraft form={isNew ? list : `${path}/change`} />
        {isNew ? null : <BaseFields values={asTextFields(data.base)} />}
        <Select
          name="kind"
          label={labels.kind ?? ""}
          placeholder={t("institutions.kind.choose")}
          options={kindOptions(words)}
          value={fields.kind}
          error={errors.kind}
          isRequired
        />
        {Object.entries(fields.names).map(([one, value], index) => (
          <Field
            key={one}
            name={`name_${one}`}
            label={labels[`name_${one}`] ?? one}
            {...(index === 0 && !isNew ? { hint: t("institutions.name.hint") } : {})}
            value={value}
            error={errors[`name_${one}`]}
            width="full"
            direction="auto"
            maxLength={300}
          />
        ))}
        <Field
          name="shortName"
          label={labels.shortName ?? ""}
          hint={t("institutions.shortName.hint")}
          value={fields.shortName}
          error={errors.shortName}
          width="short"
          direction="auto"
          maxLength={40}
        />
        {isNew ? (
          <Select
            name="parentId"
            label={t("institutions.parent")}
            placeholder={t("institutions.parent.none")}
            options={institutionOptions(institutions, words)}
            value={fields.parentId}
            error={errors.parentId}
          />
        ) : null}
        <TextArea
          name="mandate"
          label={labels.mandate ?? ""}
          hint={t("institutions.mandate.hint")}
          value={fields.mandate}
          error={errors.mandate}
          rows={5}
        />
        <TextArea
          name="contact"
          label={labels.contact ?? ""}
          hint={t("institutions.contact.hint")}
          value={fields.contact}
          error={errors.contact}
          rows={3}
        />
        <FormActions>
          <Button kind="primary">{isNew ? t("institutions.add") : t("institutions.save")}</Button>
          <LinkButton href={path} kind="quiet">
            {t("institutions.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </Page>
  );
}
