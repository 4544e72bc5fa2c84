import { SuiviError } from "../../kernel/index.ts";
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
  type PageRequest,
  page,
  QrCode,
  redirectTo,
  showAgain,
  useWords,
} from "../../web/index.ts";
import { confirmationErrors } from "./confirmation.ts";

interface SecondStepView {
  readonly isOn: boolean;
  /** Waits for its first code. */
  readonly waiting: { readonly secret: string; readonly address: string } | null;
  readonly errors: FormErrors;
}

async function secondStepOf({ person, services }: PageRequest): Promise<SecondStepView> {
  if (person === null) throw new SuiviError("sign_in_needed");
  const { factors } = services.accounts;
  const { isOn } = await factors.standing(person.id);
  return { isOn, waiting: isOn ? null : await factors.waiting(person), errors: {} };
}

export const secondStepPage = page({
  path: "/account/second-step",
  permission: "account.use",
  load: secondStepOf,
  view: (data) => <SecondStep {...data} />,
});

/** Begins, takes the first code, makes new recovery codes, or switches off; all but the code itself ask for the password. */
export const changeSecondStep = action({
  path: "/account/second-step",
  permission: "account.use",
  async act(request, form) {
    const { person, services, words, address, cookieHeader } = request;
    if (person === null) throw new SuiviError("sign_in_needed");
    const { accounts } = services;
    const again = async (errors: FormErrors, status?: number) =>
      showAgain(<SecondStep {...(await secondStepOf(request))} errors={errors} />, status);
    const intent = form.text("intent");
    if (intent === "confirm") {
      const outcome = await accounts.confirmFactor(person, form.text("code"), { address, cookieHeader });
      if (outcome.kind === "done") return showAgain(<RecoveryCodes codes={outcome.recoveryCodes} />, 200);
      return again(...(confirmationErrors(outcome, words, "code") ?? [{}, 422]));
    }
    const password = form.exact("password");
    const { isOn } = await accounts.factors.standing(person.id);
    const typed = isOn ? { password, code: form.text("code") } : { password };
    const problem = confirmationErrors(await accounts.confirm(person, typed, address), words, "password");
    if (problem !== null) return again(...problem);
    switch (intent) {
      case "off":
        await accounts.factors.switchOff(person.id);
        return redirectTo("/account", { kind: "done", key: "access.factor.switchedOff" });
      case "codes":
        return showAgain(<RecoveryCodes codes={await accounts.factors.renewRecoveryCodes(person.id)} />, 200);
      default:
        await accounts.factors.begin(person.id);
        return redirectTo("/account/second-step");
    }
  },
});

function SecondStep({ isOn, waiting, errors }: SecondStepView) {
  const { t } = useWords();
  const breadcrumb = [{ label: t("access.account.title"), href: "/account" }];
  const hasErrors = Object.keys(errors).length > 0;
  return (
    <Page title={t("access.factor.title")} width="form" breadcrumb={breadcrumb} hasErrors={hasErrors}>
      <ErrorSummary errors={errors} />
      {waiting === null ? null : (
        <>
          <p>{t("access.factor.scan")}</p>
          <QrCode text={waiting.address} label={t("access.factor.qrCode")} />
          <p>
            {t("access.factor.orType")} <code dir="ltr">{waiting.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
          </p>
          <Form action="/account/second-step" className="form">
            <Field
              name="code"
              label={t("access.code.label")}
              hint={t("access.factor.firstCode")}
              autoComplete="one-time-code"
              direction="ltr"
              error={errors.code}
            />
            <FormActions>
              <Button kind="primary" name="intent" value="confirm">
                {t("access.factor.confirm")}
              </Button>
            </FormActions>
          </Form>
        </>
      )}
      {waiting === null ? (
        <Form action="/account/second-step" className="form">
          <p>{t(isOn ? "access.factor.changeLead" : "access.factor.beginLead")}</p>
          <Field
            name="password"
            label={t("access.password")}
            type="password"
            autoComplete="current-password"
            direction="ltr"
            error={errors.password}
          />
          {isOn ? (
            <Field
              name="code"
              label={t("access.code.label")}
              autoComplete="one-time-code"
              direction="ltr"
              error={errors.code}
            />
          ) : null}
          <FormActions>
            {isOn ? (
              <>
                <Button name="intent" value="codes">
                  {t("access.factor.newCodes")}
                </Button>
                <Button kind="danger" name="intent" value="off">
                  {t("access.factor.switchOff")}
                </Button>
              </>
            ) : (
              <Button kind="primary" name="intent" value="begin">
                {t("access.factor.begin")}
              </Button>
            )}
          </FormActions>
        </Form>
      ) : null}
    </Page>
  );
}

function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useWords();
  const breadcrumb = [{ label: t("access.account.title"), href: "/account" }];
  return (
    <Page title={t("access.recovery.title")} width="form" breadcrumb={breadcrumb}>
      <Notice kind="warning">{t("access.recovery.lead")}</Notice>
      <ul className="recovery-codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <LinkButton href="/account">{t("access.recovery.kept")}</LinkButton>
      </p>
    </Page>
  );
}
