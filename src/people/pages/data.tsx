import { isSuiviError, SuiviError } from "../../kernel/index.ts";
import {
  action,
  Button,
  Choices,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  LinkButton,
  Page,
  type PageRequest,
  page,
  redirectTo,
  sendFile,
  showAgain,
  useWords,
} from "../../web/index.ts";
import { erasePerson, exportPersonalData } from "../personal-data.ts";

interface DataData {
  readonly hasSecondFactor: boolean;
  readonly errors: FormErrors;
}

async function dataOf(request: PageRequest, errors: FormErrors = {}): Promise<DataData> {
  const { person, services } = request;
  if (person === null) throw new SuiviError("sign_in_needed");
  const { isOn } = await services.accounts.factors.standing(person.id);
  return { hasSecondFactor: isOn, errors };
}

export const dataPage = page({
  path: "/account/data",
  permission: "account.use",
  load: (request) => dataOf(request),
  view: (data) => <PersonalDataView {...data} />,
});

export const exportPage = page({
  path: "/account/data/export",
  permission: "account.use",
  async load({ person, services }) {
    if (person === null) throw new SuiviError("sign_in_needed");
    const data = await exportPersonalData(services.database, person.id);
    const body = Buffer.from(`${JSON.stringify(data, null, 2)}\n`);
    const name = `suivi-personal-data-${new Date().toISOString().slice(0, 10)}.json`;
    return sendFile({ body, type: "application/json", name, size: body.length });
  },
  view: () => {
    throw new Error("the export is a file");
  },
});

export const eraseOwn = action({
  path: "/account/data/erase",
  permission: "account.use",
  async act(request, form) {
    const { person, services, words, actor } = request;
    if (person === null) throw new SuiviError("sign_in_needed");
    const again = async (errors: FormErrors, status?: number) =>
      showAgain(<PersonalDataView {...(await dataOf(request, errors))} />, status);
    if (form.text("confirmed") !== "yes") return again({ confirmed: words.t("people.erase.confirmMissing") });
    const problem = await confirmPassword(request, form.exact("password"), form.text("code"));
    if (problem !== null) return again(...problem);
    try {
      await erasePerson(
        services,
        { person, actor: { ...actor, roles: [], institutionId: null } },
        person.id,
        null,
      );
    } catch (error) {
      if (!isSuiviError(error)) throw error;
      return again({ "": words.t(`error.${error.kind}`) }, 409);
    }
    const cookies = await services.accounts.signOut(request.cookieHeader);
    return redirectTo("/sign-in", { kind: "done", key: "people.erase.done" }, cookies);
  },
});

/** Asks for the own password, and for a code where a second factor is on; gives what is wrong, with the status. */
export async function confirmPassword(
  { person, services, words, address }: PageRequest,
  password: string,
  code: string,
): Promise<[FormErrors, number] | null> {
  if (person === null) throw new SuiviError("sign_in_needed");
  const { isOn } = await services.accounts.factors.standing(person.id);
  const typed = isOn ? { password, code } : { password };
  const outcome = await services.accounts.confirm(person, typed, address);
  switch (outcome.kind) {
    case "done":
      return null;
    case "refused":
      return [{ password: words.t(isOn ? "people.erase.refusedCode" : "people.erase.refused") }, 422];
    case "locked":
      return [{ "": words.t("access.signIn.locked", { minutes: outcome.minutes }) }, 429];
  }
}

function PersonalDataView({ hasSecondFactor, errors }: DataData) {
  const { t } = useWords();
  return (
    <Page
      title={t("people.data.title")}
      lead={t("people.data.lead")}
      width="form"
      hasErrors={Object.keys(errors).length > 0}
    >
      <div className="stack">
        <ErrorSummary errors={errors} />
        <section className="panel stack" aria-labelledby="export">
          <h2 id="export">{t("people.export.title")}</h2>
          <p>{t("people.export.text")}</p>
          <p>
            <LinkButton href="/account/data/export">{t("people.export.button")}</LinkButton>
          </p>
        </section>
        <section className="panel stack" aria-labelledby="erase">
          <h2 id="erase">{t("people.erase.title")}</h2>
          <p>{t("people.erase.text")}</p>
          <EraseForm action="/account/data/erase" hasSecondFactor={hasSecondFactor} errors={errors} />
        </section>
      </div>
    </Page>
  );
}

/** Confirmation by a tick and the own password. */
export function EraseForm(props: {
  readonly action: string;
  readonly hasSecondFactor: boolean;
  readonly errors: FormErrors;
}) {
  const { t } = useWords();
  const { errors } = props;
  return (
    <Form action={props.action} className="form">
      <Field
        name="password"
        label={t("people.erase.password")}
        type="password"
        autoComplete="current-password"
        direction="ltr"
        error={errors.password}
      />
      {props.hasSecondFactor ? (
        <Field
          name="code"
          label={t("people.erase.code")}
          width="short"
          autoComplete="one-time-code"
          direction="ltr"
        />
      ) : null}
      <Choices
        type="checkbox"
        name="confirmed"
        label={t("people.erase.confirm")}
        options={[{ value: "yes", label: t("people.erase.confirmYes") }]}
        chosen={[]}
        error={errors.confirmed}
      />
      <FormActions>
        <Button kind="danger">{t("people.erase.button")}</Button>
      </FormActions>
    </Form>
  );
}
