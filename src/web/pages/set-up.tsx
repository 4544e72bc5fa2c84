import { newPerson, passwordLength } from "../../access/index.ts";
import { isSuiviError } from "../../kernel/index.ts";
import type { Words } from "../../platform/words.ts";
import { newStateSpace, spaceLanguages } from "../../spaces/index.ts";
import { countries } from "../../vocabularies/countries/index.ts";
import { Button, Choices, ErrorSummary, Field, Form, FormActions, Page, Select } from "../design/index.ts";
import type { FormErrors, FormFields } from "../form.ts";
import { ownNameOf } from "../language.ts";
import { action, type PageRequest, page, redirectTo, showAgain } from "../page.ts";
import { setUpState } from "../setting-up.ts";
import { useWords } from "../shell.tsx";

/** What was typed; shown again when something must be corrected. Never the password. */
interface Typed {
  readonly state: string;
  readonly mechanismName: string;
  readonly languages: readonly string[];
  readonly name: string;
  readonly email: string;
}

const nothing: Typed = { state: "", mechanismName: "", languages: [], name: "", email: "" };

export const setUpPage = page({
  path: "/set-up",
  permission: "installation.setUp",
  load: async (request) => ({ needsAccount: await needsAccount(request) }),
  view: ({ needsAccount }, request) => (
    <SetUpView
      typed={{ ...nothing, languages: [request.words.language] }}
      needsAccount={needsAccount}
      errors={{}}
    />
  ),
});

export const setUp = action({
  path: "/set-up",
  permission: "installation.setUp",
  async act(request, form) {
    const withAccount = await needsAccount(request);
    const typed = readTyped(form);
    const password = form.exact("password");
    const again = (errors: FormErrors, status?: number) =>
      showAgain(<SetUpView typed={typed} needsAccount={withAccount} errors={errors} />, status);
    const errors = checkSetUp(request.words, typed, withAccount ? password : null);
    if (Object.keys(errors).length > 0) return again(errors);
    try {
      const account = withAccount ? { name: typed.name, email: typed.email, password } : null;
      const { space, personId } = await setUpState(request.services, { ...typed, account }, request.person);
      const cookies = withAccount ? await request.services.accounts.startSession(personId) : [];
      return redirectTo(`/s/${space.code}`, { kind: "done", key: "web.setUp.done" }, cookies);
    } catch (error) {
      if (isSuiviError(error, "space_exists"))
        return again({ state: request.words.t("web.setUp.stateExists") }, 409);
      if (isSuiviError(error, "email_taken"))
        return again({ email: request.words.t("error.email_taken") }, 409);
      throw error;
    }
  },
});

/** The demonstration State's people are nobody yet: who sets up the first real State makes the first account. */
async function needsAccount(request: PageRequest): Promise<boolean> {
  return request.person === null || (await request.services.accounts.isEmpty());
}

function readTyped(form: FormFields): Typed {
  return {
    state: form.text("state"),
    mechanismName: form.line("mechanismName"),
    languages: form.all("languages"),
    name: form.line("name"),
    email: form.line("email"),
  };
}

function checkSetUp({ t }: Words, typed: Typed, password: string | null): FormErrors {
  const errors: Record<string, string> = {};
  const space = newStateSpace.shape;
  const person = newPerson.shape;
  if (!offeredStates.has(typed.state)) errors.state = t("web.setUp.stateMissing");
  if (!space.mechanismName.safeParse(typed.mechanismName).success)
    errors.mechanismName = t("web.setUp.mechanismMissing");
  if (!space.languages.safeParse(typed.languages).success) errors.languages = t("web.setUp.languagesMissing");
  if (password === null) return errors;
  if (!person.name.safeParse(typed.name).success) errors.name = t("web.setUp.nameMissing");
  if (!person.email.safeParse(typed.email).success) errors.email = t("web.setUp.emailWrong");
  if (!person.password.safeParse(password).success)
    errors.password = t("web.setUp.passwordWrong", passwordLength);
  return errors;
}

const offeredStates = new Set(
  countries.filter((country) => country.fictional !== true).map((country) => country.iso3),
);

interface SetUpProps {
  readonly typed: Typed;
  readonly needsAccount: boolean;
  readonly errors: FormErrors;
}

function SetUpView({ typed, needsAccount, errors }: SetUpProps) {
  const words = useWords();
  const { t } = words;
  const states = countries
    .filter((country) => offeredStates.has(country.iso3))
    .map((country) => ({
      value: country.iso3,
      label: country.names[words.language] ?? country.names.en ?? country.iso3,
    }))
    .sort((a, b) => words.compare(a.label, b.label));
  return (
    <Page
      title={t("web.setUp.title")}
      lead={t("web.setUp.lead")}
      width="centred"
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <Form action="/set-up" className="form panel narrow wide">
        <Select
          name="state"
          label={t("web.setUp.state")}
          options={states}
          value={typed.state}
          placeholder={t("web.setUp.statePlaceholder")}
          error={errors.state}
        />
        <Field
          name="mechanismName"
          label={t("web.setUp.mechanism")}
          hint={t("web.setUp.mechanismHint")}
          value={typed.mechanismName}
          width="full"
          direction="auto"
          maxLength={200}
          error={errors.mechanismName}
        />
        <Choices
          type="checkbox"
          name="languages"
          label={t("web.setUp.languages")}
          hint={t("web.setUp.languagesHint")}
          options={spaceLanguages().map((language) => ({
            value: language,
            label: ownNameOf(language),
            language,
          }))}
          chosen={typed.languages}
          inColumns
          error={errors.languages}
        />
        {needsAccount ? <AccountFields typed={typed} errors={errors} /> : null}
        <FormActions>
          <Button kind="primary">{t("web.setUp.button")}</Button>
          <a href="/">{t("web.setUp.back")}</a>
        </FormActions>
      </Form>
    </Page>
  );
}

function AccountFields({ typed, errors }: { readonly typed: Typed; readonly errors: FormErrors }) {
  const { t } = useWords();
  return (
    <section className="part" aria-labelledby="account">
      <h2 id="account">{t("web.setUp.account")}</h2>
      <p className="hint">{t("web.setUp.accountHint")}</p>
      <Field
        name="name"
        label={t("access.name")}
        value={typed.name}
        autoComplete="name"
        direction="auto"
        error={errors.name}
      />
      <Field
        name="email"
        label={t("access.email")}
        type="email"
        value={typed.email}
        autoComplete="username"
        direction="ltr"
        error={errors.email}
      />
      <Field
        name="password"
        label={t("access.password")}
        hint={t("web.setUp.passwordHint", passwordLength)}
        type="password"
        autoComplete="new-password"
        direction="ltr"
        error={errors.password}
      />
    </section>
  );
}
