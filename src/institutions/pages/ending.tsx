import { type ListedAssignment, listAssignments } from "../../followup/assignments/index.ts";
import { doingOf, todayIn } from "../../followup/index.ts";
import { isIdentifier, isSuiviError, SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import {
  action,
  Button,
  Choices,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  InLanguage,
  LinkButton,
  Notice,
  Page,
  page,
  type RequestOf,
  redirectTo,
  Select,
  showAgain,
  TextArea,
  useShell,
  useWords,
} from "../../web/index.ts";
import { closeInstitution, hasOpenItems, mergeInstitution, type OpenWork, readOpenWork } from "../closing.ts";
import { type Institution, institutionName } from "../model.ts";
import { findInstitution, listInstitutions } from "../store.ts";
import { errorsOf, institutionOptions } from "./words.tsx";

/** Recommendations named on the page; the list has all. */
const shownItems = 10;

interface Typed {
  readonly as: "merged" | "closed";
  readonly successorId: string;
  readonly sinceOn: string;
  readonly reason: string;
}

interface EndingView {
  readonly institution: Institution;
  readonly institutions: readonly Institution[];
  readonly work: OpenWork;
  readonly leads: readonly ListedAssignment[];
  readonly typed: Typed;
  readonly errors: FormErrors;
}

type Request = RequestOf<"/s/:space/institutions/:institution/end">;

async function readEnding({ services, space, person, params }: Request) {
  return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    const institution = isIdentifier(params.institution)
      ? await findInstitution(transaction, space.id, params.institution)
      : null;
    if (institution === null) throw new SuiviError("institution_not_found");
    if (institution.state !== "active") throw new SuiviError("institution_ended");
    const filters = { states: [], parts: ["lead"], institutionIds: [institution.id] } as const;
    const firsts = { limit: shownItems, offset: 0, isQueue: false };
    return {
      institution,
      institutions: await listInstitutions(transaction, space.id),
      work: await readOpenWork(transaction, space.id, institution.id),
      leads: await listAssignments(transaction, space.id, filters, firsts),
    };
  });
}

export const endingPage = page({
  path: "/s/:space/institutions/:institution/end",
  permission: "institution.change",
  async load(request): Promise<EndingView> {
    const as = request.query.get("as") === "merged" ? "merged" : "closed";
    const typed: Typed = { as, successorId: "", sinceOn: todayIn(request.space), reason: "" };
    return { ...(await readEnding(request)), typed, errors: {} };
  },
  view: (data) => <EndingForm {...data} />,
});

export const endAction = action({
  path: "/s/:space/institutions/:institution/end",
  permission: "institution.change",
  async act(request, form) {
    const { space, words } = request;
    const found = await readEnding(request);
    const { id } = found.institution;
    const typed: Typed = {
      as: form.text("as") === "merged" ? "merged" : "closed",
      successorId: form.text("successorId"),
      sinceOn: form.text("sinceOn"),
      reason: form.text("reason"),
    };
    const ending = { ...typed, successorId: typed.successorId || null };
    const end = typed.as === "merged" ? mergeInstitution : closeInstitution;
    let faults: Readonly<Record<string, string>>;
    try {
      faults = await end(doingOf(request), id, ending);
    } catch (error) {
      if (!isSuiviError(error) || error.kind !== "day_invalid") throw error;
      faults = { sinceOn: error.kind };
    }
    if (Object.keys(faults).length > 0) {
      return showAgain(<EndingForm {...found} typed={typed} errors={errorsOf(faults, words)} />);
    }
    // People and delegations went along.
    request.services.accounts.forgetSessions();
    return redirectTo(`/s/${space.code}/institutions/${id}`, {
      kind: "done",
      key: `institutions.done.${typed.as}`,
    });
  },
});

const workKinds = [
  "lead",
  "contributing",
  "informed",
  "plannedActions",
  "indicators",
  "deadlines",
  "updates",
  "delegations",
  "people",
  "parts",
] as const satisfies readonly (keyof OpenWork)[];

function EndingForm(data: EndingView) {
  const words = useWords();
  const { t, language } = words;
  const { space } = useShell();
  const { institution, institutions, work, typed, errors } = data;
  const list = `/s/${space?.code}/institutions`;
  const path = `${list}/${institution.id}`;
  const isMerger = typed.as === "merged";
  const mustHandOver = isMerger || hasOpenItems(work);
  const name = institutionName(institution, language);
  return (
    <Page
      title={t(isMerger ? "institutions.mergeOf" : "institutions.closeOf", { name })}
      width="form"
      breadcrumb={[
        { label: t("institutions.title"), href: list },
        { label: name, href: path },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <OpenItems {...data} />
      <Form action={`${path}/end`} className="form">
        <Choices
          name="as"
          type="radio"
          label={t("institutions.end.how")}
          options={(["merged", "closed"] as const).map((value) => ({
            value,
            label: t(`institutions.end.${value}`),
            hint: t(`institutions.end.${value}.hint`),
          }))}
          chosen={[typed.as]}
        />
        <Select
          name="successorId"
          label={t("institutions.successor")}
          hint={t(mustHandOver ? "institutions.successor.needed" : "institutions.successor.hint")}
          placeholder={t("institutions.successor.choose")}
          options={institutionOptions(institutions, words, new Set([institution.id]))}
          value={typed.successorId}
          error={errors.successorId}
          isRequired={mustHandOver}
        />
        <Field
          name="sinceOn"
          label={t("institutions.sinceOn")}
          type="date"
          width="short"
          value={typed.sinceOn}
          error={errors.sinceOn}
        />
        <TextArea
          name="reason"
          label={t("institutions.reason")}
          hint={t("institutions.reason.hint")}
          value={typed.reason}
          error={errors.reason}
          rows={2}
          isRequired
        />
        <FormActions>
          <Button kind="primary">{t("institutions.end.button")}</Button>
          <LinkButton href={path} kind="quiet">
            {t("institutions.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </Page>
  );
}

function OpenItems({ institution, work, leads }: EndingView) {
  const { t } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  const kinds = workKinds.filter((kind) => work[kind] > 0);
  if (kinds.length === 0) return <p className="soft">{t("institutions.end.nothing")}</p>;
  return (
    <Notice kind={hasOpenItems(work) ? "warning" : "info"} title={t("institutions.end.open")}>
      <ul className="institution-open">
        {kinds.map((kind) => (
          <li key={kind}>{t(`institutions.end.work.${kind}`, { count: work[kind] })}</li>
        ))}
      </ul>
      {leads.length === 0 ? null : (
        <details>
          <summary>{t("institutions.end.leads")}</summary>
          <ul className="plain-list">
            {leads.map(({ id, recommendation }) => (
              <li key={id}>
                <a href={`${base}/register/${recommendation.id}`}>
                  {recommendation.paragraph ?? t("institutions.end.withoutNumber")}
                </a>{" "}
                <InLanguage language={recommendation.language}>{recommendation.text}</InLanguage>
              </li>
            ))}
          </ul>
          {work.lead > leads.length ? (
            <p>
              <a href={`${base}/assignments?list=all&institution=${institution.id}&part=lead`}>
                {t("institutions.end.all", { count: work.lead })}
              </a>
            </p>
          ) : null}
        </details>
      )}
    </Notice>
  );
}
