import { newPerson, passwordLength } from "../../access/index.ts";
import { isSuiviError } from "../../kernel/index.ts";
import {
  action,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  LinkButton,
  Notice,
  Page,
  page,
  redirectTo,
  showAgain,
  useWords,
} from "../../web/index.ts";
import { askForPassword, checkPasswordCode, choosePassword } from "../passwords.ts";

const goneStatus = 410;

export const forgottenPage = page({
  path: "/password",
  permission: "public.read",
  load: () => ({}),
  view: () => <ForgottenView email="" code="" errors={{}} />,
});

export const askForLetter = action({
  path: "/password",
  permission: "public.read",
  async act(request, form) {
    const { services, words } = request;
    if (form.text("intent") === "code") {
      const code = form.text("code");
      try {
        await checkPasswordCode(services.database, code);
      } catch (error) {
        if (!isSuiviError(error)) throw error;
        const key = isSuiviError(error, "password_code_over")
          ? "error.password_code_over"
          : "people.code.unknown";
        return showAgain(
          <ForgottenView email="" code={code.slice(0, 200)} errors={{ code: words.t(key) }} />,
        );
      }
      return redirectTo(`/password/${encodeURIComponent(code.split("/").at(-1) ?? "")}`);
    }
    const email = form.line("email");
    if (!newPerson.shape.email.safeParse(email).success) {
      const errors = { email: words.t("people.accept.emailWrong") };
      return showAgain(<ForgottenView email={email.slice(0, 254)} code="" errors={errors} />);
    }
    await askForPassword(services, email, words.language);
    return redirectTo("/password", { kind: "done", key: "people.password.sent" });
  },
});

function ForgottenView(props: {
  readonly email: string;
  readonly code: string;
  readonly errors: FormErrors;
}) {
  const { t } = useWords();
  const { email, code, errors } = props;
  return (
    <Page title={t("people.password.title")} width="centred" hasErrors={Object.keys(errors).length > 0}>
      <div className="panel narrow">
        <ErrorSummary errors={errors} />
        <Form action="/password" className="form">
          <Field
            name="email"
            label={t("access.email")}
            hint={t("people.password.emailHint")}
            type="email"
            value={email}
            width="full"
            autoComplete="username"
            direction="ltr"
            error={errors.email}
          />
          <FormActions>
            <Button kind="primary" name="intent" value="letter">
              {t("people.password.send")}
            </Button>
            <a href="/sign-in">{t("people.back")}</a>
          </FormActions>
        </Form>
      </div>
      <div className="panel narrow after">
        <Form action="/password" className="form">
          <Field
            name="code"
            label={t("people.password.code")}
            hint={t("people.password.codeHint")}
            value={code}
            width="full"
            autoComplete="off"
            direction="ltr"
            error={errors.code}
          />
          <FormActions>
            <Button name="intent" value="code">
              {t("people.code.next")}
            </Button>
          </FormActions>
        </Form>
      </div>
      <p className="soft small narrow after">{t("people.password.otherwise")}</p>
    </Page>
  );
}

export const choosePage = page({
  path: "/password/:token",
  permission: "public.read",
  async load(request) {
    const { token } = request.params;
    try {
      await checkPasswordCode(request.services.database, token);
    } catch (error) {
      if (isSuiviError(error, "password_code_over")) return showAgain(<CodeOverView />, goneStatus);
      throw error;
    }
    return { token };
  },
  view: ({ token }) => <ChooseView token={token} errors={{}} />,
});

export const choose = action({
  path: "/password/:token",
  permission: "public.read",
  async act(request, form) {
    const { services, params, words } = request;
    const password = form.exact("password");
    if (!newPerson.shape.password.safeParse(password).success) {
      const errors = { password: words.t("people.passwordWrong", passwordLength) };
      return showAgain(<ChooseView token={params.token} errors={errors} />);
    }
    try {
      const personId = await choosePassword(services, params.token, password);
      const { isOn } = await services.accounts.factors.standing(personId);
      // A second factor is still asked for.
      return isOn
        ? redirectTo("/sign-in", { kind: "done", key: "people.password.changedSignIn" })
        : redirectTo(
            "/",
            { kind: "done", key: "people.password.changed" },
            await services.accounts.startSession(personId, request.userAgent),
          );
    } catch (error) {
      if (isSuiviError(error, "password_code_over")) return showAgain(<CodeOverView />, goneStatus);
      throw error;
    }
  },
});

function CodeOverView() {
  const { t } = useWords();
  return (
    <Page title={t("people.password.over.title")} width="centred">
      <div className="panel narrow stack">
        <Notice kind="info">{t("error.password_code_over")}</Notice>
        <LinkButton href="/password" kind="primary">
          {t("people.password.again")}
        </LinkButton>
      </div>
    </Page>
  );
}

function ChooseView({ token, errors }: { readonly token: string; readonly errors: FormErrors }) {
  const { t } = useWords();
  return (
    <Page title={t("people.password.choose")} width="centred" hasErrors={Object.keys(errors).length > 0}>
      <div className="panel narrow">
        <ErrorSummary errors={errors} />
        <Form action={`/password/${encodeURIComponent(token)}`} className="form">
          <Field
            name="password"
            label={t("people.password.new")}
            hint={t("people.passwordHint", passwordLength)}
            type="password"
            width="full"
            autoComplete="new-password"
            direction="ltr"
            error={errors.password}
          />
          <FormActions>
            <Button kind="primary">{t("people.password.save")}</Button>
          </FormActions>
        </Form>
      </div>
    </Page>
  );
}
