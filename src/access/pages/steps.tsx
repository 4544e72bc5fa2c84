import { isSuiviError } from "../../kernel/index.ts";
import {
  action,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  Island,
  localPath,
  Page,
  page,
  redirectTo,
  showAgain,
  useWords,
} from "../../web/index.ts";
import type { PasskeyQuestion } from "../passkeys.ts";

/** The second step after the password: a code of the app, or a recovery code. */
export const codePage = page({
  path: "/sign-in/code",
  permission: "public.read",
  async load({ services, query, cookieHeader, person }) {
    const next = localPath(query.get("next"), "/");
    if (person !== null) return redirectTo(next);
    if (!(await services.accounts.awaitsCode(cookieHeader))) {
      return redirectTo(`/sign-in?${new URLSearchParams({ next })}`);
    }
    return { next };
  },
  view: ({ next }) => <CodeView next={next} errors={{}} />,
});

export const sendCode = action({
  path: "/sign-in/code",
  permission: "public.read",
  async act({ services, words, address, userAgent, cookieHeader }, form) {
    const next = localPath(form.text("next"), "/");
    const again = (errors: FormErrors, status?: number) =>
      showAgain(<CodeView next={next} errors={errors} />, status);
    const code = form.text("code");
    if (code === "") return again({ code: words.t("access.code.missing") });
    try {
      const outcome = await services.accounts.signInWithCode({ code, address, userAgent, cookieHeader });
      switch (outcome.kind) {
        case "signed_in":
          return redirectTo(next, null, outcome.cookies);
        case "locked":
          return again({ "": words.t("access.signIn.locked", { minutes: outcome.minutes }) }, 429);
        default:
          return again({ code: words.t("access.code.refused") });
      }
    } catch (error) {
      if (!isSuiviError(error, "sign_in_expired")) throw error;
      return redirectTo(`/sign-in?${new URLSearchParams({ next })}`, {
        kind: "warning",
        key: "error.sign_in_expired",
      });
    }
  },
});

function CodeView({ next, errors }: { readonly next: string; readonly errors: FormErrors }) {
  const { t } = useWords();
  return (
    <Page title={t("access.code.title")} width="centred" hasErrors={Object.keys(errors).length > 0}>
      <div className="panel narrow">
        <ErrorSummary errors={errors} />
        <Form action="/sign-in/code" className="form">
          <Field
            name="code"
            label={t("access.code.label")}
            hint={t("access.code.hint")}
            autoComplete="one-time-code"
            direction="ltr"
            error={errors.code}
          />
          <input type="hidden" name="next" value={next} />
          <FormActions>
            <Button kind="primary">{t("access.signIn.button")}</Button>
          </FormActions>
        </Form>
      </div>
      <p className="soft small narrow after">{t("access.code.lost")}</p>
    </Page>
  );
}

export const passkeyPage = page({
  path: "/sign-in/passkey",
  permission: "public.read",
  async load({ services, query, person }) {
    const next = localPath(query.get("next"), "/");
    if (person !== null) return redirectTo(next);
    return { next, question: await services.accounts.passkeys.askForAny() };
  },
  view: (data) => <PasskeyView {...data} errors={{}} />,
});

export const signInByPasskey = action({
  path: "/sign-in/passkey",
  permission: "public.read",
  async act({ services, words, address, userAgent }, form) {
    const next = localPath(form.text("next"), "/");
    const sealed = form.exact("sealed");
    const answer = form.exact("answer");
    const outcome = await services.accounts.signInWithPasskey({ answer, sealed, address, userAgent });
    if (outcome.kind === "signed_in") return redirectTo(next, null, outcome.cookies);
    const question = await services.accounts.passkeys.askForAny();
    const isLocked = outcome.kind === "locked";
    const said = isLocked
      ? words.t("access.signIn.locked", { minutes: outcome.minutes })
      : words.t("access.passkey.refused");
    return showAgain(
      <PasskeyView next={next} question={question} errors={{ "": said }} />,
      isLocked ? 429 : 422,
    );
  },
});

function PasskeyView(props: {
  readonly next: string;
  readonly question: PasskeyQuestion;
  readonly errors: FormErrors;
}) {
  const { t } = useWords();
  const { next, question, errors } = props;
  return (
    <Page title={t("access.passkey.title")} width="centred" hasErrors={Object.keys(errors).length > 0}>
      <div className="panel narrow">
        <ErrorSummary errors={errors} />
        <Form action="/sign-in/passkey" className="form">
          <p>{t("access.passkey.lead")}</p>
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="sealed" value={question.sealed} />
          <input type="hidden" name="answer" value="" />
          <FormActions>
            <Button kind="primary">{t("access.passkey.button")}</Button>
            <a href={`/sign-in?${new URLSearchParams({ next })}`}>{t("access.passkey.otherwise")}</a>
          </FormActions>
          <noscript>
            <p className="hint">{t("access.passkey.needsScript")}</p>
          </noscript>
          <Island name="passkey" className="field-error" props={passkeyProps(question, false, t)} />
        </Form>
      </div>
    </Page>
  );
}

/** Properties of the island that asks the device. */
export function passkeyProps(question: PasskeyQuestion, isNew: boolean, t: (key: string) => string) {
  return {
    options: question.options,
    isNew,
    messages: { failed: t("access.passkey.failed"), unsupported: t("access.passkey.unsupported") },
  };
}
