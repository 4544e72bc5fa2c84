import { isSuiviError, SuiviError } from "../../kernel/index.ts";
import {
  action,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  offeredLanguages,
  Page,
  type PageRequest,
  page,
  redirectTo,
  Select,
  showAgain,
  useWords,
} from "../../web/index.ts";
import type { ListedPasskey } from "../factor-store.ts";
import { newPerson, type Person } from "../model.ts";
import { passwordLength } from "../passwords.ts";
import type { FactorStanding } from "../second-factors.ts";
import type { ListedSession } from "../store.ts";
import { PasskeysPart, SecondStepPart, SessionsPart } from "./account-parts.tsx";
import { confirmationErrors } from "./confirmation.ts";

/** Everything about the own account on one page. */
export interface AccountView {
  readonly person: Person;
  readonly name: string;
  readonly language: string;
  readonly languages: readonly string[];
  readonly factor: FactorStanding;
  readonly passkeys: readonly ListedPasskey[];
  readonly hasPasskeys: boolean;
  readonly sessions: readonly (ListedSession & { readonly isCurrent: boolean })[];
  readonly errors: FormErrors;
  /** The form that the errors are of. */
  readonly faulty: "name" | "password" | null;
}

export async function accountOf(request: PageRequest): Promise<AccountView> {
  const { person, services, cookieHeader } = request;
  if (person === null) throw new SuiviError("sign_in_needed");
  const { accounts } = services;
  const [factor, passkeys, sessions, current] = await Promise.all([
    accounts.factors.standing(person.id),
    accounts.passkeys.list(person.id),
    accounts.sessionsOf(person.id),
    accounts.sessionOf(cookieHeader),
  ]);
  return {
    person,
    name: person.name,
    language: person.language ?? "",
    languages: offeredLanguages(),
    factor,
    passkeys,
    hasPasskeys: accounts.passkeys.arePossible,
    sessions: sessions.map((session) => ({ ...session, isCurrent: session.id === current.sessionKey })),
    errors: {},
    faulty: null,
  };
}

export const accountPage = page({
  path: "/account",
  permission: "account.use",
  load: accountOf,
  view: (data) => <Account {...data} />,
});

export const changeName = action({
  path: "/account",
  permission: "account.use",
  async act(request, form) {
    const { person, services, words } = request;
    if (person === null) throw new SuiviError("sign_in_needed");
    const name = form.line("name");
    const language = form.text("language");
    if (!newPerson.shape.name.safeParse(name).success) {
      const errors = { name: words.t("access.account.nameMissing") };
      return showAgain(<Account {...(await accountOf(request))} name={name} errors={errors} faulty="name" />);
    }
    const isOffered = offeredLanguages().includes(language);
    await services.accounts.changePerson(person.id, { name, language: isOffered ? language : null });
    return redirectTo("/account", { kind: "done", key: "access.account.saved" });
  },
});

export const changePassword = action({
  path: "/account/password",
  permission: "account.use",
  async act(request, form) {
    const { person, services, words, address, cookieHeader } = request;
    if (person === null) throw new SuiviError("sign_in_needed");
    const again = async (errors: FormErrors, status?: number) =>
      showAgain(<Account {...(await accountOf(request))} errors={errors} faulty="password" />, status);
    const fresh = form.exact("fresh");
    if (!newPerson.shape.password.safeParse(fresh).success) {
      return again({ fresh: words.t("access.account.passwordLength", { least: passwordLength.least }) });
    }
    const typed = { old: form.exact("old"), fresh };
    const outcome = await services.accounts.changePassword(person, typed, { address, cookieHeader });
    const problem = confirmationErrors(outcome, words, "old");
    if (problem !== null) return again(...problem);
    return redirectTo("/account", { kind: "done", key: "access.account.passwordChanged" });
  },
});

export const endSessions = action({
  path: "/account/sessions",
  permission: "account.use",
  async act({ person, services }, form) {
    if (person === null) throw new SuiviError("sign_in_needed");
    const { accounts } = services;
    const only = form.text("session");
    if (only === "") {
      await accounts.endAllSessions(person.id);
      return redirectTo("/sign-in", { kind: "done", key: "access.sessions.allEnded" });
    }
    const own = await accounts.sessionsOf(person.id);
    if (!own.some(({ id }) => id === only)) throw new SuiviError("not_found");
    await accounts.endSession(person.id, only);
    return redirectTo("/account", { kind: "done", key: "access.sessions.ended" });
  },
});

export const removePasskey = action({
  path: "/account/passkeys/remove",
  permission: "account.use",
  async act({ person, services }, form) {
    if (person === null) throw new SuiviError("sign_in_needed");
    try {
      await services.accounts.passkeys.remove(person.id, form.text("passkey"));
    } catch (error) {
      if (!isSuiviError(error, "not_found")) throw error;
    }
    return redirectTo("/account", { kind: "done", key: "access.passkey.removed" });
  },
});

function Account(data: AccountView) {
  const { t } = useWords();
  const { errors, faulty } = data;
  return (
    <Page title={t("access.account.title")} width="form" hasErrors={faulty !== null}>
      <ErrorSummary errors={errors} />
      <NamePart {...data} />
      <PasswordPart {...data} />
      <SecondStepPart {...data} />
      <PasskeysPart {...data} />
      <SessionsPart {...data} />
      <section className="account-part" aria-labelledby="data">
        <h2 id="data">{t("access.account.data")}</h2>
        <p>
          <a href="/account/data">{t("access.account.dataLink")}</a>
        </p>
      </section>
    </Page>
  );
}

function NamePart({ person, name, language, languages, errors, faulty }: AccountView) {
  const { t } = useWords();
  const ownName = (code: string): string =>
    new Intl.DisplayNames(code, { type: "language", fallback: "code" }).of(code) ?? code;
  return (
    <section className="account-part" aria-labelledby="you">
      <h2 id="you">{t("access.account.you")}</h2>
      <p className="soft">
        <bdi>{person.email}</bdi>
      </p>
      <Form action="/account" className="form">
        <Field
          name="name"
          label={t("access.name")}
          value={name}
          autoComplete="name"
          direction="auto"
          error={faulty === "name" ? errors.name : undefined}
        />
        <Select
          name="language"
          label={t("access.account.language")}
          placeholder={t("access.account.languageOfBrowser")}
          options={languages.map((code) => ({ value: code, label: ownName(code) }))}
          value={language}
        />
        <FormActions>
          <Button>{t("access.account.save")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}

function PasswordPart({ errors, faulty, person }: AccountView) {
  const { t } = useWords();
  const isFaulty = faulty === "password";
  return (
    <section className="account-part" aria-labelledby="password">
      <h2 id="password">{t("access.password")}</h2>
      <details open={isFaulty}>
        <summary>{t("access.account.changePassword")}</summary>
        <Form action="/account/password" className="form">
          <input type="hidden" name="username" autoComplete="username" value={person.email} />
          <Field
            name="old"
            label={t("access.account.oldPassword")}
            type="password"
            autoComplete="current-password"
            direction="ltr"
            error={isFaulty ? errors.old : undefined}
          />
          <Field
            name="fresh"
            label={t("access.account.newPassword")}
            hint={t("access.account.passwordLength", { least: passwordLength.least })}
            type="password"
            autoComplete="new-password"
            direction="ltr"
            error={isFaulty ? errors.fresh : undefined}
          />
          <FormActions>
            <Button>{t("access.account.changePassword")}</Button>
          </FormActions>
        </Form>
      </details>
    </section>
  );
}
