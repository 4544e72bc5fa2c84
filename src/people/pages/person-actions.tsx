import { isSuiviError, SuiviError } from "../../kernel/index.ts";
import {
  action,
  ErrorSummary,
  type FormErrors,
  Notice,
  Page,
  page,
  type RequestOf,
  readBaseFields,
  redirectTo,
  showAgain,
  useShell,
  useWords,
} from "../../web/index.ts";
import { changeMember, endMembership, readPersonOfSpace, signOutEverywhere } from "../members.ts";
import { readRoles } from "../model.ts";
import { makePasswordCode, showPasswordCode } from "../passwords.ts";
import { erasePerson } from "../personal-data.ts";
import { confirmPassword, EraseForm } from "./data.tsx";
import { doingOf } from "./invite.tsx";
import { PersonView, personData } from "./person.tsx";
import { CodeToType } from "./printed.tsx";
import { seedOf, takeSeed } from "./seed.ts";
import { faultMessages } from "./words.tsx";

function addressOf({ space, params }: RequestOf<"/s/:space/people/:person">): string {
  return `/s/${space.code}/people/${params.person}`;
}

export const change = action({
  path: "/s/:space/people/:person/change",
  permission: "person.change",
  async act(request, form) {
    const { services, params, words } = request;
    const typed = {
      roles: readRoles(form.all("roles")).join(","),
      institution: form.text("institution"),
      title: form.line("title"),
    };
    const reason = form.text("reason").slice(0, 500);
    const outcome = await changeMember({ ...doingOf(request), accounts: services.accounts }, params.person, {
      wanted: typed,
      base: readBaseFields(form),
      reason,
    });
    switch (outcome.kind) {
      case "changed":
        return redirectTo(addressOf(request), { kind: "done", key: "people.change.done" });
      case "unchanged":
        return redirectTo(addressOf(request), { kind: "info", key: "people.change.nothing" });
      case "refused": {
        const errors = faultMessages(words, outcome.faults);
        return showAgain(
          <PersonView {...(await personData(request, params.person, { typed, reason, errors }))} />,
        );
      }
      case "conflict": {
        const { merged, base, conflicts } = outcome;
        const data = await personData(request, params.person, { typed: merged, base, reason, conflicts });
        return showAgain(<PersonView {...data} />, 409);
      }
    }
  },
});

export const end = action({
  path: "/s/:space/people/:person/end",
  permission: "person.change",
  async act(request, form) {
    const { services, params, words, person, space } = request;
    const reason = form.text("endReason").slice(0, 500);
    const errors = {
      ...(reason === "" ? { endReason: words.t("people.fault.reason") } : {}),
      ...(form.text("ended") === "yes" ? {} : { ended: words.t("people.end.confirmMissing") }),
    };
    if (Object.keys(errors).length > 0) {
      return showAgain(<PersonView {...(await personData(request, params.person, { errors, reason }))} />);
    }
    await endMembership({ ...doingOf(request), accounts: services.accounts }, params.person, reason);
    const done = { kind: "done", key: "people.end.done" } as const;
    return person.id === params.person ? redirectTo("/", done) : redirectTo(`/s/${space.code}/people`, done);
  },
});

export const signOutPerson = action({
  path: "/s/:space/people/:person/sign-out",
  permission: "person.change",
  async act(request, form) {
    if (form.text("confirmed") !== "yes") return redirectTo(addressOf(request));
    const { services, params } = request;
    await signOutEverywhere({ ...doingOf(request), accounts: services.accounts }, params.person);
    return redirectTo(addressOf(request), { kind: "done", key: "people.signOut.done" });
  },
});

export const makeCode = action({
  path: "/s/:space/people/:person/password-code",
  permission: "person.change",
  async act(request, form) {
    if (form.text("confirmed") !== "yes") return redirectTo(addressOf(request));
    const { params, space, words } = request;
    const { seed, cookie } = takeSeed(request, space.code);
    try {
      await makePasswordCode(doingOf(request), params.person, {
        seed,
        forgetsFactors: form.text("factors") === "yes",
      });
    } catch (error) {
      if (!isSuiviError(error, "password_elsewhere")) throw error;
      const errors = { "": words.t("error.password_elsewhere") };
      return showAgain(<PersonView {...(await personData(request, params.person, { errors }))} />, 403);
    }
    return redirectTo(`${addressOf(request)}/password-code`, null, [cookie]);
  },
});

export const passwordCodePage = page({
  path: "/s/:space/people/:person/password-code",
  permission: "person.change",
  async load(request) {
    const { params, services } = request;
    const { member } = await readPersonOfSpace(doingOf(request), params.person);
    const shown = await showPasswordCode(doingOf(request), params.person, seedOf(request));
    return { member, shown, publicUrl: services.publicUrl };
  },
  view: ({ member, shown, publicUrl }) => (
    <PasswordCodeView name={member.name} personId={member.personId} shown={shown} publicUrl={publicUrl} />
  ),
});

function PasswordCodeView(props: {
  readonly name: string;
  readonly personId: string;
  readonly shown: Awaited<ReturnType<typeof showPasswordCode>>;
  readonly publicUrl: string;
}) {
  const { t, instant } = useWords();
  const { space } = useShell();
  const { shown, publicUrl, name } = props;
  const base = `/s/${space?.code}/people`;
  return (
    <Page
      title={t("people.resetCode.print")}
      width="reading"
      breadcrumb={[
        { label: t("people.title"), href: base },
        { label: name, href: `${base}/${props.personId}` },
      ]}
    >
      {shown === null ? (
        <Notice kind="info">{t("people.resetCode.gone")}</Notice>
      ) : (
        <>
          <div className="no-print">
            <Notice kind="info">{t("people.print.once", { count: 1 })}</Notice>
          </div>
          <article className="sheet-of-paper">
            <header>
              <h2>
                <bdi>{name}</bdi>
              </h2>
              <p>{t("people.resetCode.what")}</p>
            </header>
            <CodeToType
              code={shown.code}
              address={`${publicUrl}/password`}
              whole={`${publicUrl}/password/${shown.code}`}
              say={t}
            />
            <p className="soft">{t("people.print.until", { day: instant(shown.expiresAt) })}</p>
            {shown.forgetsFactors ? <p className="soft">{t("people.resetCode.factorsGo")}</p> : null}
          </article>
        </>
      )}
    </Page>
  );
}

interface EraseData {
  readonly name: string;
  readonly personId: string;
  readonly hasSecondFactor: boolean;
  readonly errors: FormErrors;
}

async function eraseData(
  request: RequestOf<"/s/:space/people/:person">,
  errors: FormErrors = {},
): Promise<EraseData> {
  const { person, params, services } = request;
  // The administrator of the installation alone: a person may have parts in other spaces too.
  if (!person.isInstallationAdministrator) throw new SuiviError("forbidden");
  const { member } = await readPersonOfSpace(doingOf(request), params.person);
  if (member.isErased) throw new SuiviError("person_of_space_not_found");
  const { isOn } = await services.accounts.factors.standing(person.id);
  return { name: member.name, personId: member.personId, hasSecondFactor: isOn, errors };
}

export const erasePage = page({
  path: "/s/:space/people/:person/erase",
  permission: "person.change",
  load: (request) => eraseData(request),
  view: (data) => <EraseView {...data} />,
});

export const erase = action({
  path: "/s/:space/people/:person/erase",
  permission: "person.change",
  async act(request, form) {
    const { services, params, person, actor, space, words } = request;
    const again = async (errors: FormErrors, status?: number) =>
      showAgain(<EraseView {...(await eraseData(request, errors))} />, status);
    await eraseData(request);
    if (form.text("confirmed") !== "yes") return again({ confirmed: words.t("people.erase.confirmMissing") });
    const problem = await confirmPassword(request, form.exact("password"), form.text("code"));
    if (problem !== null) return again(...problem);
    try {
      await erasePerson(services, { person, actor }, params.person, null);
    } catch (error) {
      if (!isSuiviError(error) || !error.kind.startsWith("last_")) throw error;
      return again({ "": words.t(`error.${error.kind}`) }, 409);
    }
    const done = { kind: "done", key: "people.erase.done" } as const;
    return person.id === params.person ? redirectTo("/", done) : redirectTo(`/s/${space.code}/people`, done);
  },
});

function EraseView({ name, personId, hasSecondFactor, errors }: EraseData) {
  const { t } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}/people`;
  return (
    <Page
      title={t("people.erase.ofPersonTitle", { name })}
      width="form"
      breadcrumb={[
        { label: t("people.title"), href: base },
        { label: name, href: `${base}/${personId}` },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <div className="panel stack">
        <ErrorSummary errors={errors} />
        <p>{t("people.erase.text")}</p>
        <EraseForm action={`${base}/${personId}/erase`} hasSecondFactor={hasSecondFactor} errors={errors} />
      </div>
    </Page>
  );
}
