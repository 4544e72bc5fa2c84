import {
  action,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  LinkButton,
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
    return request.person === null ? { next, ...otherWays(request) } : redirectTo(next);
  },
  view: (data) => <SignInView email="" errors={{}} {...data} />,
});

export const signIn = action({
  path: "/sign-in",
  permission: "public.read",
  async act(request, form) {
    const email = form.line("email");
    const password = form.exact("password");
    const next = localPath(form.text("next"), "/");
    const again = (errors: FormErrors, status?: number) =>
      showAgain(<SignInView email={email} next={next} errors={errors} {...otherWays(request)} />, status);
    const missing = missingFields(request, email, password);
    if (Object.keys(missing).length > 0) return again(missing);
    const outcome = await request.services.accounts.signIn({
      email,
      password,
      address: request.address,
      userAgent: request.userAgent,
    });
    switch (outcome.kind) {
      case "signed_in":
        return redirectTo(next, null, outcome.cookies);
      case "code_needed":
        return redirectTo(`/sign-in/code?${new URLSearchParams({ next })}`, null, outcome.cookies);
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

/** Ways to sign in without a password of Suivi, as far as the installation has them. */
interface OtherWays {
  readonly hasPasskeys: boolean;
  readonly providerName: string | null;
}

function otherWays({ services }: PageRequest): OtherWays {
  const { passkeys, provider } = services.accounts;
  return { hasPasskeys: passkeys.arePossible, providerName: provider?.name ?? null };
}

interface SignInProps extends OtherWays {
  readonly email: string;
  readonly next: string;
  readonly errors: FormErrors;
}

function SignInView({ email, next, errors, hasPasskeys, providerName }: SignInProps) {
  const { t } = useWords();
  const query = new URLSearchParams({ next });
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
      {hasPasskeys || providerName !== null ? (
        <div className="panel narrow after stack">
          {hasPasskeys ? (
            <LinkButton href={`/sign-in/passkey?${query}`}>{t("access.signIn.withPasskey")}</LinkButton>
          ) : null}
          {providerName === null ? null : (
            <LinkButton href={`/sign-in/oidc?${query}`}>
              {t("access.signIn.withProvider", { name: providerName })}
            </LinkButton>
          )}
        </div>
      ) : null}
      <p className="small narrow after">
        <a href="/password">{t("access.signIn.forgotten")}</a>
      </p>
    </Page>
  );
}
