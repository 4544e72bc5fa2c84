import { institutionsWhere, type Role } from "../../access/index.ts";
import { type Institution, listInstitutions } from "../../institutions/index.ts";
import { messageLanguages } from "../../platform/messages.ts";
import {
  action,
  Button,
  Choices,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  type FormFields,
  ownNameOf,
  Page,
  page,
  type RequestOf,
  redirectTo,
  Select,
  showAgain,
  useShell,
  useWords,
} from "../../web/index.ts";
import { type Doing, inTransaction, invite } from "../invitations.ts";
import { isRole, mostDays, readRoles, rolesToGive, usualDays, type WantedInvitation } from "../model.ts";
import { takeSeed } from "./seed.ts";
import { faultMessages, institutionOptions, roleOptions } from "./words.tsx";

const path = "/s/:space/people/invitations/new";

/** What the form offers this person. */
interface Offered {
  readonly institutions: readonly Institution[];
  /** "all", or those for which they may invite. */
  readonly where: "all" | readonly string[];
  readonly roles: readonly Role[];
}

interface InviteData extends Offered {
  readonly typed: WantedInvitation;
  readonly errors: FormErrors;
}

export function doingOf(request: RequestOf<"/s/:space">): Doing {
  const { services, space, person, actor } = request;
  return { database: services.database, space, person, actor };
}

async function offeredTo(request: RequestOf<"/s/:space">): Promise<Offered> {
  const { space, person } = request;
  const where = institutionsWhere(person, "person.invite", space.id);
  const institutions = await inTransaction(doingOf(request), (transaction) =>
    listInstitutions(transaction, space.id),
  );
  return {
    institutions,
    where,
    roles: rolesToGive(person, space.id, where === "all" ? null : (where[0] ?? null)),
  };
}

export const invitePage = page({
  path,
  permission: "person.invite",
  async load(request): Promise<InviteData> {
    const offered = await offeredTo(request);
    const { space, query } = request;
    const role = query.get("role") ?? "";
    const [only] = offered.where === "all" ? [] : offered.where;
    return {
      ...offered,
      typed: {
        name: "",
        email: "",
        language: languageOfSpace(space.languages),
        roles: offered.roles.length === 1 ? offered.roles : isRole(role) ? [role] : [],
        institutionId: query.get("institution") ?? only ?? null,
        title: "",
        days: usualDays,
        delivery: space.isDemonstration ? "print" : "mail",
      },
      errors: {},
    };
  },
  view: (data) => <InviteView {...data} />,
});

export const sendInvitation = action({
  path,
  permission: "person.invite",
  async act(request, form) {
    const { space, services, words } = request;
    const typed = readInvitationForm(form);
    const { seed, cookie } = takeSeed(request, space.code);
    const outcome = await invite(doingOf(request), { seed, publicUrl: services.publicUrl }, typed);
    if (outcome.kind === "refused") {
      const errors = faultMessages(words, outcome.faults, { most: mostDays });
      return showAgain(<InviteView {...(await offeredTo(request))} typed={typed} errors={errors} />);
    }
    const base = `/s/${space.code}/people/invitations`;
    return typed.delivery === "mail" && !space.isDemonstration
      ? redirectTo(base, { kind: "done", key: "people.invited", values: { name: typed.name } })
      : redirectTo(`${base}/${outcome.id}/print`, null, [cookie]);
  },
});

function readInvitationForm(form: FormFields): WantedInvitation {
  const institution = form.text("institution");
  const days = form.text("days");
  return {
    name: form.line("name"),
    email: form.line("email").toLowerCase(),
    language: form.text("language"),
    roles: readRoles(form.all("roles")),
    institutionId: institution === "" ? null : institution,
    title: form.line("title"),
    days: /^\d{1,3}$/.test(days) ? Number(days) : Number.NaN,
    delivery: form.text("delivery") === "mail" ? "mail" : "print",
  };
}

export function languageOfSpace(languages: readonly string[]): string {
  const offered = messageLanguages();
  return languages.find((language) => offered.includes(language)) ?? "en";
}

export function languageOptions() {
  return messageLanguages().map((language) => ({ value: language, label: ownNameOf(language) }));
}

function InviteView({ typed, errors, institutions, where, roles }: InviteData) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const base = `/s/${space?.code}/people`;
  const isDemonstration = space?.isDemonstration === true;
  return (
    <Page
      title={t("people.invite.title")}
      lead={t(where === "all" ? "people.invite.lead" : "people.invite.leadOwn")}
      width="form"
      breadcrumb={[
        { label: t("people.title"), href: base },
        { label: t("people.invitations.title"), href: `${base}/invitations` },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <Form action={`${base}/invitations/new`} className="form panel">
        <Field
          name="name"
          label={t("people.field.name")}
          value={typed.name}
          direction="auto"
          autoComplete="off"
          maxLength={200}
          isRequired
          error={errors.name}
        />
        <Field
          name="email"
          label={t("people.field.email")}
          hint={t("people.field.email.hint")}
          type="email"
          value={typed.email}
          direction="ltr"
          autoComplete="off"
          error={errors.email}
        />
        <Choices
          type="checkbox"
          name="roles"
          label={t("people.field.roles")}
          options={roleOptions(words, roles)}
          chosen={typed.roles}
          error={errors.roles}
        />
        <Select
          name="institution"
          label={t("people.field.institution")}
          hint={t("people.field.institution.hint")}
          options={institutionOptions(words, institutions, where)}
          value={typed.institutionId ?? ""}
          placeholder={t("people.field.institution.none")}
          error={errors.institution}
        />
        <Field
          name="title"
          label={t("people.field.title")}
          hint={t("people.field.title.hint")}
          value={typed.title}
          direction="auto"
          maxLength={200}
          error={errors.title}
        />
        <Select
          name="language"
          label={t("people.field.language")}
          options={languageOptions()}
          value={typed.language}
          error={errors.language}
        />
        <Field
          name="days"
          label={t("people.field.days")}
          value={Number.isNaN(typed.days) ? "" : String(typed.days)}
          type="number"
          width="short"
          direction="ltr"
          error={errors.days}
        />
        {isDemonstration ? (
          <p className="hint">{t("people.invite.demonstration")}</p>
        ) : (
          <Choices
            type="radio"
            name="delivery"
            label={t("people.field.delivery")}
            options={(["mail", "print"] as const).map((value) => ({
              value,
              label: t(`people.delivery.${value}`),
              hint: t(`people.delivery.${value}.about`),
            }))}
            chosen={[typed.delivery]}
          />
        )}
        <FormActions>
          <Button kind="primary">{t("people.invite")}</Button>
          <a href={base}>{t("people.back")}</a>
        </FormActions>
      </Form>
    </Page>
  );
}
