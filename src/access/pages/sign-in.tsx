import {
  action,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  localPath,
  Page,
  type PageRequest,
  page,
  redirectTo,
  showAgain,
  useWords,
} from "../../web/index.ts";

export const signInPage = page({
  path: "/sign-in",
  permission: "public.read",
  load(request) {
    const next = localPath(request.query.get("next"), "/");
    return request.person === null ? { next } : redirectTo(next);
  },
  view: ({ next }) => <SignInView email="" next={next} errors={{}} />,
});

export const signIn = action({
  path: "/sign-in",
  permission: "public.read",
  async act(request, form) {
    const email = form.text("email");
    const password = form.exact("password");
    const next = localPath(form.text("next"), "/");
    const again = (errors: FormErrors, status?: number) =>
      showAgain(<SignInView email={email} next={next} errors={errors} />, status);
    const missing = missingFields(request, email, password);
    if (Object.keys(missing).length > 0) return again(missing);
    const outcome = await request.services.accounts.signIn({ email, password, address: request.address });
    switch (outcome.kind) {
      case "signed_in":
        return redirectTo(next, null, outcome.cookies);
      case "refused":
        return again({ email: request.words.t("access.signIn.refused") });
      case "locked":
        return again({ "": request.words.t("access.signIn.locked", { minutes: outcome.minutes }) }, 429);
    }
  },
});

function missingFields({ words }: PageRequest, email: string, password: string): FormErrors {
  return {
    ...(email === "" ? { email: words.t("access.signIn.emailMissing") } : {}),
    ...(password === "" ? { password: words.t("access.signIn.passwordMissing") } : {}),
  };
}

export const signOut = action({
  path: "/sign-out",
  permission: "public.read",
  async act(request) {
    const cookies = await request.services.accounts.signOut(request.cookieHeader);
    return redirectTo("/sign-in", { kind: "done", key: "access.signOut.done" }, cookies);
  },
});

interface SignInProps {
  readonly email: string;
  readonly next: string;
  readonly errors: FormErrors;
}

function SignInView({ email, next, errors }: SignInProps) {
  const { t } = useWords();
  return (
    <Page title={t("access.signIn.title")} width="centred" hasErrors={Object.keys(errors).length > 0}>
      <div className="panel narrow">
        <ErrorSummary errors={errors} />
        <Form action="/sign-in" className="form">
          <Field
            name="email"
            label={t("access.email")}
            type="email"
            value={email}
            width="full"
            autoComplete="username"
            direction="ltr"
            error={errors.email}
          />
          <Field
            name="password"
            label={t("access.password")}
            type="password"
            width="full"
            autoComplete="current-password"
            direction="ltr"
            error={errors.password}
          />
          <input type="hidden" name="next" value={next} />
          <FormActions>
            <Button kind="primary">{t("access.signIn.button")}</Button>
          </FormActions>
        </Form>
      </div>
      <p className="soft small narrow after">{t("access.signIn.forgotten")}</p>
    </Page>
  );
}
