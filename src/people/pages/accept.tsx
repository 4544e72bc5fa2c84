import { newPerson, type Person, passwordLength } from "../../access/index.ts";
import { institutionName } from "../../institutions/index.ts";
import { isSuiviError } from "../../kernel/index.ts";
import {
  action,
  Button,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormActions,
  type FormErrors,
  LinkButton,
  Notice,
  Page,
  type PageRequest,
  page,
  redirectTo,
  showAgain,
  spaceName,
  useShell,
  useWords,
} from "../../web/index.ts";
import { acceptInvitation, type HeldInvitation, readInvitation } from "../accepting.ts";
import { roleOptions } from "./words.tsx";

const goneStatus = 410;

export const codePage = page({
  path: "/invitation",
  permission: "public.read",
  load: () => ({}),
  view: () => <CodeView code="" errors={{}} />,
});

export const typeCode = action({
  path: "/invitation",
  permission: "public.read",
  async act(request, form) {
    const code = form.text("code");
    try {
      await readInvitation(request.services.database, code);
    } catch (error) {
      if (!isSuiviError(error, "invitation_not_found")) throw error;
      const errors = { code: request.words.t(code === "" ? "people.code.missing" : "people.code.unknown") };
      return showAgain(<CodeView code={code.slice(0, 200)} errors={errors} />);
    }
    return redirectTo(`/invitation/${encodeURIComponent(code.split("/").at(-1) ?? "")}`);
  },
});

function CodeView({ code, errors }: { readonly code: string; readonly errors: FormErrors }) {
  const { t } = useWords();
  return (
    <Page title={t("people.code.title")} width="centred" hasErrors={Object.keys(errors).length > 0}>
      <div className="panel narrow">
        <ErrorSummary errors={errors} />
        <Form action="/invitation" className="form">
          <Field
            name="code"
            label={t("people.code.label")}
            hint={t("people.code.hint")}
            value={code}
            width="full"
            direction="ltr"
            autoComplete="off"
            error={errors.code}
          />
          <FormActions>
            <Button kind="primary">{t("people.code.next")}</Button>
          </FormActions>
        </Form>
      </div>
    </Page>
  );
}

interface AcceptData {
  readonly held: HeldInvitation;
  readonly token: string;
  /** Whose account accepts; null: a new one is made. */
  readonly person: Person | null;
  readonly typed: { readonly name: string; readonly email: string };
  readonly errors: FormErrors;
}

export const acceptPage = page({
  path: "/invitation/:token",
  permission: "public.read",
  async load(request) {
    const { token } = request.params;
    const held = await readInvitation(request.services.database, token);
    if (held.state !== "open") return showAgain(<OverView held={held} />, goneStatus);
    const typed = { name: held.invitation.name ?? "", email: held.invitation.email ?? "" };
    return { held, token, person: accepterOf(request), typed, errors: {} };
  },
  view: (data) => <AcceptView {...data} />,
});

/** Whoever looks at the demonstration State through one of its people makes an account of their own. */
function accepterOf({ person }: PageRequest): Person | null {
  return person?.isDemonstration === true ? null : person;
}

export const accept = action({
  path: "/invitation/:token",
  permission: "public.read",
  async act(request, form) {
    const { services, params, words } = request;
    const { token } = params;
    const person = accepterOf(request);
    const held = await readInvitation(services.database, token);
    if (held.state !== "open") return showAgain(<OverView held={held} />, goneStatus);
    const typed = { name: form.line("name"), email: held.invitation.email ?? form.line("email") };
    const password = form.exact("password");
    const again = (errors: FormErrors, status?: number) =>
      showAgain(
        <AcceptView held={held} token={token} person={person} typed={typed} errors={errors} />,
        status,
      );
    const errors = person === null ? checkAccount(request, typed, password) : {};
    if (Object.keys(errors).length > 0) return again(errors);
    try {
      const accepting =
        person === null
          ? ({ kind: "new", ...typed, password } as const)
          : ({ kind: "person", personId: person.id } as const);
      const { space, personId } = await acceptInvitation(services, token, accepting);
      const cookies =
        person === null ? await services.accounts.startSession(personId, request.userAgent) : [];
      const name = spaceName(space.names, words.language);
      return redirectTo(
        `/s/${space.code}`,
        { kind: "done", key: "people.accepted", values: { space: name } },
        cookies,
      );
    } catch (error) {
      if (isSuiviError(error, "email_taken"))
        return again({ email: words.t("people.accept.emailTaken") }, 409);
      if (isSuiviError(error, "member_already")) return again({ "": words.t("error.member_already") }, 409);
      throw error;
    }
  },
});

function checkAccount(
  { words }: PageRequest,
  typed: { readonly name: string; readonly email: string },
  password: string,
): FormErrors {
  const { shape } = newPerson;
  return {
    ...(shape.name.safeParse(typed.name).success ? {} : { name: words.t("people.accept.nameMissing") }),
    ...(shape.email.safeParse(typed.email).success ? {} : { email: words.t("people.accept.emailWrong") }),
    ...(shape.password.safeParse(password).success
      ? {}
      : { password: words.t("people.passwordWrong", passwordLength) }),
  };
}

function OverView({ held }: { readonly held: HeldInvitation }) {
  const { t, date } = useWords();
  const { person } = useShell();
  const name = useSpaceName(held);
  const { state, invitation } = held;
  return (
    <Page title={t(`people.over.${state}.title`)} width="centred">
      <div className="panel narrow stack">
        <p>{t(`people.over.${state}.text`, { space: name, day: date(invitation.expiresAt) })}</p>
        {state === "accepted" ? (
          <p>
            {person === null ? (
              <LinkButton href="/sign-in" kind="primary">
                {t("people.over.signIn")}
              </LinkButton>
            ) : (
              <LinkButton href={`/s/${held.space.code}`}>{t("people.over.open", { space: name })}</LinkButton>
            )}
          </p>
        ) : (
          <p className="soft">
            {held.inviterName === null
              ? t("people.over.ask")
              : t("people.over.askPerson", { name: held.inviterName })}
          </p>
        )}
      </div>
    </Page>
  );
}

function useSpaceName({ space }: HeldInvitation): string {
  const { language } = useWords();
  return spaceName(space.names, language);
}

function AcceptView({ held, token, person, typed, errors }: AcceptData) {
  const words = useWords();
  const { t } = words;
  const { invitation, institution, inviterName } = held;
  const name = useSpaceName(held);
  const path = `/invitation/${encodeURIComponent(token)}`;
  const roles = roleOptions(words).filter(({ value }) => invitation.roles.includes(value));
  return (
    <Page
      title={t("people.accept.title", { space: name })}
      lead={
        inviterName === null
          ? t("people.accept.lead", { mechanism: held.space.mechanismName })
          : t("people.accept.leadBy", { name: inviterName, mechanism: held.space.mechanismName })
      }
      width="centred"
      hasErrors={Object.keys(errors).length > 0}
    >
      <div className="panel narrow wide stack">
        <ErrorSummary errors={errors} />
        <Facts
          entries={[
            [
              t("people.field.roles"),
              <ul key="roles" className="accept-roles">
                {roles.map((role) => (
                  <li key={role.value}>
                    <strong>{role.label}</strong> <span className="soft">{role.hint}</span>
                  </li>
                ))}
              </ul>,
            ],
            ...(institution === null
              ? []
              : ([[t("people.field.institution"), institutionName(institution, words.language)]] as const)),
            ...(invitation.title === null
              ? []
              : ([[t("people.field.title"), <bdi key="title">{invitation.title}</bdi>]] as const)),
          ]}
        />
        {person !== null ? (
          <Form action={path} className="form">
            <p>{t("people.accept.signedIn", { name: person.name, email: person.email })}</p>
            {invitation.email !== null && invitation.email !== person.email ? (
              <Notice kind="warning">{t("people.accept.otherAddress", { email: invitation.email })}</Notice>
            ) : null}
            <FormActions>
              <Button kind="primary">{t("people.accept.button")}</Button>
            </FormActions>
          </Form>
        ) : held.hasAccount ? (
          <div className="stack">
            <p>{t("people.accept.hasAccount", { email: invitation.email ?? "" })}</p>
            <p>
              <LinkButton href={`/sign-in?next=${encodeURIComponent(path)}`} kind="primary">
                {t("people.accept.signIn")}
              </LinkButton>
            </p>
          </div>
        ) : (
          <NewAccount path={path} typed={typed} errors={errors} isAddressFixed={invitation.email !== null} />
        )}
      </div>
      {person === null && !held.hasAccount ? (
        <p className="soft small narrow after">
          {t("people.accept.haveOne")}{" "}
          <a href={`/sign-in?next=${encodeURIComponent(path)}`}>{t("people.accept.signInFirst")}</a>
        </p>
      ) : null}
    </Page>
  );
}

function NewAccount(props: {
  readonly path: string;
  readonly typed: AcceptData["typed"];
  readonly errors: FormErrors;
  readonly isAddressFixed: boolean;
}) {
  const { t } = useWords();
  const { typed, errors } = props;
  return (
    <Form action={props.path} className="form">
      <Field
        name="name"
        label={t("access.name")}
        value={typed.name}
        width="full"
        autoComplete="name"
        direction="auto"
        error={errors.name}
      />
      {props.isAddressFixed ? (
        <>
          <p>
            {t("people.accept.signInWith")} <bdi>{typed.email}</bdi>
          </p>
          <input type="hidden" name="email" value={typed.email} autoComplete="username" />
          {errors.email === undefined ? null : <p className="field-error">{errors.email}</p>}
        </>
      ) : (
        <Field
          name="email"
          label={t("access.email")}
          hint={t("people.accept.emailHint")}
          type="email"
          value={typed.email}
          width="full"
          autoComplete="username"
          direction="ltr"
          error={errors.email}
        />
      )}
      <Field
        name="password"
        label={t("people.accept.password")}
        hint={t("people.passwordHint", passwordLength)}
        type="password"
        width="full"
        autoComplete="new-password"
        direction="ltr"
        error={errors.password}
      />
      <FormActions>
        <Button kind="primary">{t("people.accept.button")}</Button>
      </FormActions>
    </Form>
  );
}
