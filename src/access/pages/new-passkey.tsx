import { isSuiviError, SuiviError } from "../../kernel/index.ts";
import {
  action,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  Island,
  Page,
  type PageRequest,
  page,
  redirectTo,
  showAgain,
  useWords,
} from "../../web/index.ts";
import type { PasskeyQuestion } from "../passkeys.ts";
import { confirmationErrors } from "./confirmation.ts";
import { passkeyProps } from "./steps.tsx";

interface NewPasskeyView {
  readonly name: string;
  readonly question: PasskeyQuestion;
  readonly hasSecondStep: boolean;
  readonly errors: FormErrors;
}

async function newPasskeyOf({ person, services }: PageRequest): Promise<NewPasskeyView> {
  if (person === null) throw new SuiviError("sign_in_needed");
  const { passkeys, factors } = services.accounts;
  if (!passkeys.arePossible) throw new SuiviError("not_found");
  const [question, { isOn }] = await Promise.all([passkeys.askForNew(person), factors.standing(person.id)]);
  return { name: "", question, hasSecondStep: isOn, errors: {} };
}

export const newPasskeyPage = page({
  path: "/account/passkeys/new",
  permission: "account.use",
  load: newPasskeyOf,
  view: (data) => <NewPasskey {...data} />,
});

export const addPasskey = action({
  path: "/account/passkeys/new",
  permission: "account.use",
  async act(request, form) {
    const { person, services, words, address } = request;
    if (person === null) throw new SuiviError("sign_in_needed");
    const { accounts } = services;
    const name = form.line("name").slice(0, 100);
    const again = async (errors: FormErrors, status?: number) =>
      showAgain(<NewPasskey {...(await newPasskeyOf(request))} name={name} errors={errors} />, status);
    if (name === "") return again({ name: words.t("access.passkeys.nameMissing") });
    const { isOn } = await accounts.factors.standing(person.id);
    const password = form.exact("password");
    const typed = isOn ? { password, code: form.text("code") } : { password };
    const problem = confirmationErrors(await accounts.confirm(person, typed, address), words, "password");
    if (problem !== null) return again(...problem);
    try {
      await accounts.passkeys.add(person.id, name, form.exact("answer"), form.exact("sealed"));
    } catch (error) {
      if (!isSuiviError(error)) throw error;
      return again({ "": words.t(`error.${error.kind}`) });
    }
    return redirectTo("/account", { kind: "done", key: "access.passkeys.added" });
  },
});

function NewPasskey({ name, question, hasSecondStep, errors }: NewPasskeyView) {
  const { t } = useWords();
  const breadcrumb = [{ label: t("access.account.title"), href: "/account" }];
  const hasErrors = Object.keys(errors).length > 0;
  return (
    <Page title={t("access.passkeys.add")} width="form" breadcrumb={breadcrumb} hasErrors={hasErrors}>
      <ErrorSummary errors={errors} />
      <Form action="/account/passkeys/new" className="form">
        <p>{t("access.passkeys.addLead")}</p>
        <Field
          name="name"
          label={t("access.passkeys.name")}
          hint={t("access.passkeys.nameHint")}
          value={name}
          direction="auto"
          error={errors.name}
        />
        <Field
          name="password"
          label={t("access.password")}
          type="password"
          autoComplete="current-password"
          direction="ltr"
          error={errors.password}
        />
        {hasSecondStep ? (
          <Field
            name="code"
            label={t("access.code.label")}
            autoComplete="one-time-code"
            direction="ltr"
            error={errors.code}
          />
        ) : null}
        <input type="hidden" name="sealed" value={question.sealed} />
        <input type="hidden" name="answer" value="" />
        <FormActions>
          <Button kind="primary">{t("access.passkeys.add")}</Button>
        </FormActions>
        <noscript>
          <p className="hint">{t("access.passkey.needsScript")}</p>
        </noscript>
        <Island name="passkey" className="field-error" props={passkeyProps(question, true, t)} />
      </Form>
    </Page>
  );
}
