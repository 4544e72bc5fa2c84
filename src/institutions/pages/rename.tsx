import { doingOf, todayIn } from "../../followup/index.ts";
import { isIdentifier, isSuiviError, SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import {
  action,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  LinkButton,
  ownNameOf,
  Page,
  page,
  type RequestOf,
  redirectTo,
  Select,
  showAgain,
  TextArea,
  useShell,
  useWords,
} from "../../web/index.ts";
import { type Institution, institutionName, withDescendants } from "../model.ts";
import { type Renaming, renameInstitution } from "../service.ts";
import { findInstitution, listInstitutions } from "../store.ts";
import { errorsOf, institutionOptions } from "./words.tsx";

interface RenameView {
  readonly institution: Institution;
  readonly institutions: readonly Institution[];
  readonly typed: Renaming;
  readonly errors: FormErrors;
}

type Request = RequestOf<"/s/:space/institutions/:institution/rename">;

async function readInstitution({ services, space, person, params }: Request) {
  return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    const institution = isIdentifier(params.institution)
      ? await findInstitution(transaction, space.id, params.institution)
      : null;
    if (institution === null) throw new SuiviError("institution_not_found");
    if (institution.state !== "active") throw new SuiviError("institution_ended");
    return { institution, institutions: await listInstitutions(transaction, space.id) };
  });
}

function languagesOf(institution: Institution, languages: readonly string[]): string[] {
  return [...new Set([...languages, ...Object.keys(institution.names)])];
}

export const renamePage = page({
  path: "/s/:space/institutions/:institution/rename",
  permission: "institution.change",
  async load(request): Promise<RenameView> {
    const found = await readInstitution(request);
    const { institution } = found;
    const empty = languagesOf(institution, request.space.languages).map((one): [string, string] => [one, ""]);
    const typed = {
      names: { ...Object.fromEntries(empty), ...institution.names },
      parentId: institution.parentId ?? "",
      sinceOn: todayIn(request.space),
      reason: "",
    };
    return { ...found, typed, errors: {} };
  },
  view: (data) => <RenameForm {...data} />,
});

export const renameAction = action({
  path: "/s/:space/institutions/:institution/rename",
  permission: "institution.change",
  async act(request, form) {
    const { space, words } = request;
    const found = await readInstitution(request);
    const { institution } = found;
    const names = languagesOf(institution, space.languages).map((one): [string, string] => [
      one,
      form.text(`name_${one}`),
    ]);
    const typed: Renaming = {
      names: Object.fromEntries(names),
      parentId: form.text("parentId"),
      sinceOn: form.text("sinceOn"),
      reason: form.text("reason"),
    };
    let faults: Readonly<Record<string, string>>;
    try {
      faults = await renameInstitution(doingOf(request), institution.id, typed);
    } catch (error) {
      if (!isSuiviError(error) || error.kind !== "day_invalid") throw error;
      faults = { sinceOn: error.kind };
    }
    if (Object.keys(faults).length > 0) {
      return showAgain(<RenameForm {...found} typed={typed} errors={errorsOf(faults, words)} />);
    }
    return redirectTo(`/s/${space.code}/institutions/${institution.id}`, {
      kind: "done",
      key: "institutions.renamed",
    });
  },
});

function RenameForm({ institution, institutions, typed, errors }: RenameView) {
  const words = useWords();
  const { t, language } = words;
  const { space } = useShell();
  const list = `/s/${space?.code}/institutions`;
  const path = `${list}/${institution.id}`;
  return (
    <Page
      title={t("institutions.rename")}
      lead={t("institutions.rename.lead")}
      width="form"
      breadcrumb={[
        { label: t("institutions.title"), href: list },
        { label: institutionName(institution, language), href: path },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <Form action={`${path}/rename`} className="form">
        {Object.entries(typed.names).map(([one, value]) => (
          <Field
            key={one}
            name={`name_${one}`}
            label={t("institutions.nameIn", { language: ownNameOf(one) })}
            value={value}
            error={errors[`name_${one}`]}
            width="full"
            direction="auto"
            maxLength={300}
          />
        ))}
        <Select
          name="parentId"
          label={t("institutions.parent")}
          placeholder={t("institutions.parent.none")}
          options={institutionOptions(institutions, words, withDescendants(institutions, institution.id))}
          value={typed.parentId}
          error={errors.parentId}
        />
        <Field
          name="sinceOn"
          label={t("institutions.sinceOn")}
          type="date"
          width="short"
          value={typed.sinceOn}
          error={errors.sinceOn}
        />
        <TextArea
          name="reason"
          label={t("institutions.reason")}
          hint={t("institutions.reason.hint")}
          value={typed.reason}
          error={errors.reason}
          rows={2}
          isRequired
        />
        <FormActions>
          <Button kind="primary">{t("institutions.rename.button")}</Button>
          <LinkButton href={path} kind="quiet">
            {t("institutions.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </Page>
  );
}
