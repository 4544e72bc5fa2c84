import { type Institution, listInstitutions } from "../../../institutions/index.ts";
import { isSuiviError, readDay } from "../../../kernel/index.ts";
import {
  action,
  Badge,
  Button,
  Cell,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  Page,
  page,
  type RequestOf,
  redirectTo,
  Select,
  showAgain,
  Table,
  TextArea,
  useShell,
  useWords,
  type Words,
} from "../../../web/index.ts";
import { doingOf, inTransaction, todayIn } from "../../doing.ts";
import {
  type Candidate,
  type Delegation,
  delegate,
  delegatingInstitutions,
  listCandidates,
  listDelegations,
  withdrawDelegation,
} from "../delegations.ts";
import { institutionNames, institutionOptions } from "./words.tsx";

interface DelegationsView {
  readonly open: readonly Delegation[];
  readonly past: readonly Delegation[];
  /** Institutions the person may delegate for. */
  readonly institutions: readonly Institution[];
  readonly candidates: readonly Candidate[];
  readonly today: string;
  readonly typed: TypedDelegation;
  readonly errors: FormErrors;
}

interface TypedDelegation {
  readonly institutionId: string;
  readonly fromPersonId: string;
  readonly toPersonId: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly reason: string;
}

type Request = RequestOf<"/s/:space/delegations">;

async function readDelegations(request: Request, typed: TypedDelegation | null, errors: FormErrors) {
  const { space, person, query } = request;
  const today = todayIn(space);
  return inTransaction(doingOf(request), async (transaction): Promise<DelegationsView> => {
    const allowed = delegatingInstitutions(person, space.id);
    const scope = allowed === "all" ? null : allowed;
    const institutions = (await listInstitutions(transaction, space.id)).filter(
      ({ id, state }) => state === "active" && (scope === null || scope.includes(id)),
    );
    const candidates = await listCandidates(transaction, space.id);
    const asked = institutions.find(({ id }) => id === query.get("institution"))?.id;
    const institutionId = asked ?? (institutions.length === 1 ? (institutions[0]?.id ?? "") : "");
    const isOwn = candidates.some(
      (one) => one.personId === person.id && one.isFocalPoint && one.institutionId === institutionId,
    );
    return {
      open: await listDelegations(transaction, space.id, scope, today),
      past: await listDelegations(transaction, space.id, scope, today, "past"),
      institutions,
      candidates,
      today,
      typed: typed ?? {
        institutionId,
        fromPersonId: isOwn ? person.id : "",
        toPersonId: "",
        fromOn: today,
        untilOn: "",
        reason: "",
      },
      errors,
    };
  });
}

export const delegationsPage = page({
  path: "/s/:space/delegations",
  permission: "assignment.delegate",
  load: (request) => readDelegations(request, null, {}),
  view: (data) => <Delegations {...data} />,
});

export const delegateAction = action({
  path: "/s/:space/delegations",
  permission: "assignment.delegate",
  async act(request, form) {
    const { space, words } = request;
    const typed: TypedDelegation = {
      institutionId: form.text("institutionId"),
      fromPersonId: form.text("fromPersonId"),
      toPersonId: form.text("toPersonId"),
      fromOn: form.text("fromOn"),
      untilOn: form.text("untilOn"),
      reason: form.text("reason"),
    };
    const faults: Record<string, string> = {};
    const days = { fromOn: dayOf(typed, "fromOn", faults), untilOn: dayOf(typed, "untilOn", faults) };
    if (typed.institutionId === "") faults.institutionId = "institution_not_chosen";
    if (Object.keys(faults).length === 0) {
      const outcome = await delegate(doingOf(request), { ...typed, ...days });
      if ("id" in outcome) {
        request.services.accounts.forgetSessions();
        return redirectTo(`/s/${space.code}/delegations`, { kind: "done", key: "delegations.made" });
      }
      Object.assign(faults, outcome.faults);
    }
    const messages = Object.entries(faults).map(([field, kind]): [string, string] => [
      field,
      words.t(`error.${kind}`, { day: field === "untilOn" ? typed.untilOn : typed.fromOn }),
    ]);
    return showAgain(
      <Delegations {...(await readDelegations(request, typed, Object.fromEntries(messages)))} />,
    );
  },
});

function dayOf(
  typed: TypedDelegation,
  field: "fromOn" | "untilOn",
  faults: Record<string, string>,
): string | null {
  try {
    return readDay(typed[field]);
  } catch (error) {
    if (!isSuiviError(error)) throw error;
    faults[field] = error.kind;
    return null;
  }
}

export const withdrawDelegationAction = action({
  path: "/s/:space/delegations/:delegation/withdraw",
  permission: "assignment.delegate",
  async act(request) {
    await withdrawDelegation(doingOf(request), request.params.delegation);
    request.services.accounts.forgetSessions();
    return redirectTo(`/s/${request.space.code}/delegations`, { kind: "done", key: "delegations.withdrawn" });
  },
});

function Delegations(data: DelegationsView) {
  const { t } = useWords();
  const { space } = useShell();
  const { errors, open, past } = data;
  return (
    <Page
      title={t("delegations.title")}
      lead={t("delegations.lead")}
      width="form"
      breadcrumb={[{ label: t("assignments.title"), href: `/s/${space?.code}/assignments` }]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <div className="stack">
        {open.length === 0 ? (
          <p className="soft">{t("delegations.none")}</p>
        ) : (
          <DelegationTable data={data} delegations={open} caption={t("delegations.open")} />
        )}
        <h2>{t("delegations.new")}</h2>
        <DelegationForm {...data} />
        {past.length === 0 ? null : (
          <details>
            <summary>{t("delegations.past", { count: past.length })}</summary>
            <DelegationTable data={data} delegations={past} caption={t("delegations.pastCaption")} />
          </details>
        )}
      </div>
    </Page>
  );
}

function DelegationTable(props: {
  readonly data: DelegationsView;
  readonly delegations: readonly Delegation[];
  readonly caption: string;
}) {
  const { t, date, language } = useWords();
  const { space } = useShell();
  const { data, delegations, caption } = props;
  const names = institutionNames(data.institutions, language);
  const columns = [
    { key: "to", label: t("delegations.to") },
    { key: "for", label: t("delegations.for") },
    { key: "days", label: t("delegations.days") },
    { key: "action", label: t("delegations.withdraw"), isHidden: true },
  ];
  return (
    <Table caption={caption} columns={columns} stacks>
      <tbody>
        {delegations.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <bdi>{one.toName}</bdi>
              {one.toTitle === null ? null : <span className="soft small block">{one.toTitle}</span>}
            </th>
            <Cell label={t("delegations.for")}>
              <bdi>{one.fromName}</bdi>
              <span className="soft small block">{names.get(one.institutionId)}</span>
              {one.reason === null ? null : (
                <span className="small block" dir="auto">
                  {one.reason}
                </span>
              )}
            </Cell>
            <Cell label={t("delegations.days")}>
              {t("delegations.fromTo", { from: date(one.fromOn), until: date(one.untilOn) })}
              {one.withdrawnAt !== null ? (
                <Badge tone="calm">{t("delegations.state.withdrawn")}</Badge>
              ) : one.fromOn > data.today ? (
                <Badge tone="accent">{t("delegations.state.later")}</Badge>
              ) : one.untilOn >= data.today ? (
                <Badge tone="good">{t("delegations.state.now")}</Badge>
              ) : null}
            </Cell>
            <Cell>
              {one.withdrawnAt === null && one.untilOn >= data.today ? (
                <Form action={`/s/${space?.code}/delegations/${one.id}/withdraw`}>
                  <Button size="small">{t("delegations.withdraw")}</Button>
                </Form>
              ) : null}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function personLabel(one: Candidate, names: ReadonlyMap<string, string>): string {
  const institution = names.get(one.institutionId ?? "");
  return [one.name, one.title, institution].filter((part) => part).join(" · ");
}

function DelegationForm({ institutions, candidates, typed, errors }: DelegationsView) {
  const words: Words = useWords();
  const { t } = words;
  const { space } = useShell();
  const names = institutionNames(institutions, words.language);
  const focalPoints = candidates.filter(
    ({ isFocalPoint, institutionId }) => isFocalPoint && names.has(institutionId ?? ""),
  );
  const substitutes = candidates.filter(({ mayStandIn }) => mayStandIn);
  return (
    <Form action={`/s/${space?.code}/delegations`} className="form">
      <Select
        name="institutionId"
        label={t("delegations.institution")}
        placeholder={t("delegations.choose")}
        options={institutionOptions(institutions, words)}
        value={typed.institutionId}
        error={errors.institutionId}
        isRequired
      />
      <Select
        name="fromPersonId"
        label={t("delegations.from")}
        hint={t("delegations.from.hint")}
        placeholder={t("delegations.choose")}
        options={focalPoints.map((one) => ({ value: one.personId, label: personLabel(one, names) }))}
        value={typed.fromPersonId}
        error={errors.fromPersonId}
        isRequired
      />
      <Select
        name="toPersonId"
        label={t("delegations.to")}
        hint={t("delegations.to.hint")}
        placeholder={t("delegations.choose")}
        options={substitutes.map((one) => ({ value: one.personId, label: personLabel(one, names) }))}
        value={typed.toPersonId}
        error={errors.toPersonId}
        isRequired
      />
      <Field
        name="fromOn"
        label={t("delegations.fromOn")}
        type="date"
        width="short"
        value={typed.fromOn}
        error={errors.fromOn}
      />
      <Field
        name="untilOn"
        label={t("delegations.untilOn")}
        hint={t("delegations.untilOn.hint")}
        type="date"
        width="short"
        value={typed.untilOn}
        error={errors.untilOn}
      />
      <TextArea
        name="reason"
        label={t("assignments.reason")}
        value={typed.reason}
        error={errors.reason}
        rows={2}
      />
      <FormActions>
        <Button kind="primary">{t("delegations.button")}</Button>
      </FormActions>
    </Form>
  );
}
