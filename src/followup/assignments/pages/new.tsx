import type { Transaction } from "kysely";
import { type Institution, listInstitutions } from "../../../institutions/index.ts";
import { isIdentifier, isSuiviError, readDay, SuiviError } from "../../../kernel/index.ts";
import type { Database } from "../../../platform/schema.ts";
import {
  action,
  Button,
  Cell,
  Choices,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  type FormFields,
  InLanguage,
  LinkButton,
  Notice,
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
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import {
  type AssignmentChoice,
  type AssignmentPlan,
  leadChoices,
  mostAtOnce,
  type OpenAssignment,
  otherChoices,
} from "../model.ts";
import {
  fingerprintOf,
  readSelection,
  resolveSelection,
  type Selection,
  selectionAddress,
} from "../selection.ts";
import { assignMany, previewAssignments } from "../service.ts";
import { listOpen, type ShownRecommendation, showRecommendations } from "../store.ts";
import { learnFromSpace, type Suggestion } from "../suggesting.ts";
import { Preview } from "./preview.tsx";
import { SuggestionReasons } from "./suggestions.tsx";
import { institutionNames, institutionOptions } from "./words.tsx";

/** Recommendations shown below the form; the others are counted. */
const shownRows = 50;
/** Chosen recommendations that a suggestion is made from. */
const readForSuggestion = 300;

/** What was typed. */
export interface TypedChoice {
  readonly leadId: string;
  readonly contributingIds: readonly string[];
  readonly informedIds: readonly string[];
  readonly ifLead: string;
  readonly ifOthers: string;
  readonly dueOn: string;
  readonly reason: string;
}

export interface AssigningView {
  readonly selection: Selection;
  readonly total: number;
  readonly fingerprint: string;
  readonly rows: readonly ShownRecommendation[];
  /** Open assignments of the shown rows. */
  readonly open: readonly OpenAssignment[];
  /** How many of all chosen recommendations are led already. */
  readonly led: number;
  readonly institutions: readonly Institution[];
  readonly suggestion: Suggestion;
  readonly typed: TypedChoice;
  readonly errors: FormErrors;
}

type Request = RequestOf<"/s/:space/assignments/new">;

const nothingTyped: TypedChoice = {
  leadId: "",
  contributingIds: [],
  informedIds: [],
  ifLead: "keep",
  ifOthers: "add",
  dueOn: "",
  reason: "",
};

async function readAssigning(
  transaction: Transaction<Database>,
  { space, person }: Pick<Request, "space" | "person">,
  selection: Selection,
): Promise<Omit<AssigningView, "typed" | "errors"> & { readonly ids: readonly string[] }> {
  const ids = await resolveSelection(transaction, space, person, selection);
  if (!ids.every(isIdentifier)) throw new SuiviError("recommendation_not_found");
  const read = await showRecommendations(transaction, space.id, ids.slice(0, readForSuggestion));
  if (read.length < Math.min(ids.length, readForSuggestion)) throw new SuiviError("recommendation_not_found");
  const rows = read.slice(0, shownRows);
  const open = await listOpen(transaction, space.id, ids);
  const isShown = new Set(rows.map(({ id }) => id));
  return {
    selection,
    ids,
    total: ids.length,
    fingerprint: fingerprintOf(ids),
    rows,
    open: open.filter(({ recommendationId }) => isShown.has(recommendationId)),
    led: open.filter(({ part }) => part === "lead").length,
    institutions: await listInstitutions(transaction, space.id),
    suggestion: (await learnFromSpace(transaction, space.id)).suggest(read),
  };
}

export const newAssignmentsPage = page({
  path: "/s/:space/assignments/new",
  permission: "assignment.change",
  async load(request): Promise<AssigningView> {
    return inTransaction(doingOf(request), async (transaction) => {
      const read = await readAssigning(transaction, request, readSelection(request.query));
      // One recommendation with its parts: the form begins with what stands.
      const typed = read.total === 1 ? typedFromStanding(read.open) : nothingTyped;
      return { ...read, typed, errors: {} };
    });
  },
  view: (data) => <Assigning {...data} />,
});

function typedFromStanding(open: readonly OpenAssignment[]): TypedChoice {
  const of = (part: OpenAssignment["part"]) => open.filter((one) => one.part === part);
  const [lead] = of("lead");
  return {
    ...nothingTyped,
    leadId: lead?.institutionId ?? "",
    contributingIds: of("contributing").map(({ institutionId }) => institutionId),
    informedIds: of("informed").map(({ institutionId }) => institutionId),
    ifLead: lead === undefined ? "keep" : "replace",
    ifOthers: open.length === 0 ? "add" : "set",
    dueOn: lead?.dueOn ?? "",
  };
}

/** The follow-up list leads here with its filters. */
export const assignFollowupPage = page({
  path: "/s/:space/follow-up/assign",
  permission: "assignment.change",
  load({ space, query }) {
    const address = new URLSearchParams(query);
    address.set("from", "follow-up");
    return redirectTo(`/s/${space.code}/assignments/new?${address}`);
  },
  view: () => {
    throw new Error("this address only leads on");
  },
});

function readTyped(form: FormFields): TypedChoice {
  return {
    leadId: form.text("leadId"),
    contributingIds: form.all("contributingIds"),
    informedIds: form.all("informedIds"),
    ifLead: form.text("ifLead"),
    ifOthers: form.text("ifOthers"),
    dueOn: form.text("dueOn"),
    reason: form.text("reason").replaceAll("\r\n", "\n"),
  };
}

function asChoice(typed: TypedChoice): AssignmentChoice {
  return {
    leadId: typed.leadId || null,
    contributingIds: typed.contributingIds,
    informedIds: typed.informedIds,
    ifLead: leadChoices.find((choice) => choice === typed.ifLead) ?? "keep",
    ifOthers: otherChoices.find((choice) => choice === typed.ifOthers) ?? "add",
    dueOn: readDay(typed.dueOn),
    reason: typed.reason || null,
  };
}

/** Which field an error belongs to; others are about the request as a whole and are shown by the edge. */
const fieldOfFault: Readonly<Record<string, string>> = {
  day_invalid: "dueOn",
  reason_missing: "reason",
  text_too_long: "reason",
  institution_not_chosen: "leadId",
  nothing_chosen: "",
  too_many_at_once: "",
};

/** First shows what will change, then changes it; the button says which. */
export const assignAction = action({
  path: "/s/:space/assignments",
  permission: "assignment.change",
  async act(request, form) {
    const { space, words } = request;
    const doing = doingOf(request);
    const selection = readSelection(new URLSearchParams(form.exact("selection")));
    const typed = readTyped(form);
    const read = await inTransaction(doing, (transaction) => readAssigning(transaction, request, selection));
    const view: AssigningView = { ...read, typed, errors: {} };
    const step = form.text("step");
    // Nothing is done yet: an answer that Turbo shows, which of those to forms takes redirects and refusals only.
    if (step === "edit") return showAgain(<Assigning {...view} />);
    try {
      const choice = asChoice(typed);
      // The list may mean other recommendations than those that were looked at.
      const isSeen = form.text("seen") === read.fingerprint;
      if (step !== "make" || !isSeen) {
        const plan = await inTransaction(doing, (transaction) =>
          previewAssignments(transaction, doing, read.ids, choice),
        );
        return showAgain(<PreviewPage view={view} plan={plan} hasMoved={step === "make"} />);
      }
      const plan = await assignMany(doing, read.ids, choice);
      const back =
        selection.kind === "chosen" && read.total === 1 ? `register/${read.ids[0]}` : "assignments";
      return redirectTo(`/s/${space.code}/${back}`, {
        kind: plan.made.length + plan.ended.length + plan.changed.length > 0 ? "done" : "info",
        key: "assignments.assigned",
        values: { made: plan.made.length, ended: plan.ended.length, changed: plan.changed.length },
      });
    } catch (error) {
      if (!isSuiviError(error) || fieldOfFault[error.kind] === undefined) throw error;
      const errors = { [fieldOfFault[error.kind] ?? ""]: words.t(`error.${error.kind}`, error.data) };
      return showAgain(<Assigning {...view} errors={errors} />);
    }
  },
});

function Assigning(data: AssigningView) {
  const { t } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  const { total, errors } = data;
  const breadcrumb = [{ label: t("assignments.title"), href: `${base}/assignments` }];
  if (total === 0) {
    return (
      <Page title={t("assignments.new")} breadcrumb={breadcrumb}>
        <EmptyState
          title={t("assignments.new.nothing.title")}
          actions={
            <LinkButton href={`${base}/register`} kind="primary">
              {t("assignments.new.nothing.action")}
            </LinkButton>
          }
        >
          {t("assignments.new.nothing.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={t("assignments.new")}
      lead={t("assignments.new.lead", { count: Math.min(total, mostAtOnce), led: data.led })}
      breadcrumb={breadcrumb}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {total > mostAtOnce ? (
        <Notice kind="warning">{t("assignments.new.tooMany", { most: mostAtOnce })}</Notice>
      ) : null}
      <div className="assigning">
        <ChoiceForm {...data} />
        <ChosenTable {...data} />
      </div>
    </Page>
  );
}

function ChoiceForm(data: AssigningView) {
  const { selection, institutions, typed, errors, led, fingerprint, suggestion } = data;
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const options = institutionOptions(institutions, words);
  return (
    <Form action={`/s/${space?.code}/assignments`} className="form">
      <input type="hidden" name="selection" value={selectionAddress(selection)} />
      <input type="hidden" name="seen" value={fingerprint} />
      <Select
        name="leadId"
        label={t("assignments.part.lead")}
        hint={t("assignments.new.lead.hint")}
        placeholder={t("assignments.new.lead.none")}
        options={options}
        first={{
          label: t("assignments.suggested"),
          values: suggestion.lead.map(({ institutionId }) => institutionId),
          restLabel: t("assignments.suggested.others"),
        }}
        value={typed.leadId}
        error={errors.leadId}
      />
      <SuggestionReasons suggested={suggestion.lead} part="lead" institutions={institutions} />
      {led === 0 ? null : (
        <Choices
          name="ifLead"
          type="radio"
          label={t("assignments.new.ifLead", { count: led })}
          options={leadChoices.map((value) => ({ value, label: t(`assignments.new.ifLead.${value}`) }))}
          chosen={[typed.ifLead]}
        />
      )}
      <InstitutionChoices
        name="contributingIds"
        label={t("assignments.part.contributing")}
        options={options}
        first={suggestion.contributing.map(({ institutionId }) => institutionId)}
        chosen={typed.contributingIds}
      />
      <SuggestionReasons
        suggested={suggestion.contributing}
        part="contributing"
        institutions={institutions}
      />
      <InstitutionChoices
        name="informedIds"
        label={t("assignments.part.informed")}
        options={options}
        chosen={typed.informedIds}
      />
      <Choices
        name="ifOthers"
        type="radio"
        label={t("assignments.new.ifOthers")}
        options={otherChoices.map((value) => ({ value, label: t(`assignments.new.ifOthers.${value}`) }))}
        chosen={[typed.ifOthers]}
      />
      <Field
        name="dueOn"
        label={t("assignments.dueOn")}
        hint={t("assignments.dueOn.hint")}
        type="date"
        width="short"
        value={typed.dueOn}
        error={errors.dueOn}
      />
      <TextArea
        name="reason"
        label={t("assignments.reason")}
        hint={t("assignments.reason.hint")}
        value={typed.reason}
        error={errors.reason}
        rows={2}
      />
      <FormActions>
        <Button kind="primary" name="step" value="preview">
          {t("assignments.new.preview")}
        </Button>
      </FormActions>
    </Form>
  );
}

/** A long list of institutions folds; what is chosen is said in its head. */
function InstitutionChoices(props: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What stands first, above all by name. */
  readonly first?: readonly string[];
  readonly chosen: readonly string[];
}) {
  const { t, list } = useWords();
  const { name, label, chosen, first = [] } = props;
  const options = [
    ...first.flatMap((id) => props.options.filter(({ value }) => value === id)),
    ...props.options.filter(({ value }) => !first.includes(value)),
  ];
  const names = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
  return (
    <details className="institution-choices">
      <summary>
        {label}
        <span className="small soft block">
          {names.length === 0 ? t("assignments.new.nobody") : list(names)}
        </span>
      </summary>
      <fieldset>
        <legend className="visually-hidden">{label}</legend>
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function ChosenTable({ rows, open, total, institutions }: AssigningView) {
  const words = useWords();
  const { t, list, language } = words;
  const { space } = useShell();
  const names = institutionNames(institutions, language);
  const byRecommendation = Map.groupBy(open, ({ recommendationId }) => recommendationId);
  const columns = [
    { key: "paragraph", label: t("assignments.column.paragraph"), isFitted: true },
    { key: "text", label: t("assignments.column.text") },
    { key: "now", label: t("assignments.column.now") },
  ];
  return (
    <section aria-labelledby="chosen" className="assigning-chosen">
      <h2 id="chosen">{t("assignments.new.chosen", { count: total })}</h2>
      <Table caption={t("assignments.new.caption")} columns={columns} stacks>
        <tbody>
          {rows.map((row) => {
            const standing = byRecommendation.get(row.id) ?? [];
            const lead = standing.find(({ part }) => part === "lead");
            const others = standing.filter(({ part }) => part !== "lead");
            return (
              <tr key={row.id}>
                <th scope="row">
                  <a href={`/s/${space?.code}/register/${row.id}`}>
                    {row.paragraph ?? t("assignments.withoutNumber")}
                  </a>
                </th>
                <Cell className="text-cell small">
                  <InLanguage language={row.language} isDamaged={row.isTextDamaged}>
                    {row.text}
                  </InLanguage>
                </Cell>
                <Cell label={t("assignments.column.now")} className="small">
                  {lead === undefined ? (
                    <span className="soft">{t("assignments.nobodyLeads")}</span>
                  ) : (
                    names.get(lead.institutionId)
                  )}
                  {others.length === 0 ? null : (
                    <span className="soft block">
                      {list(others.map(({ institutionId }) => names.get(institutionId) ?? ""))}
                    </span>
                  )}
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {total > rows.length ? (
        <p className="soft">{t("assignments.new.more", { count: total - rows.length })}</p>
      ) : null}
    </section>
  );
}

function PreviewPage(props: {
  readonly view: AssigningView;
  readonly plan: AssignmentPlan;
  readonly hasMoved: boolean;
}) {
  const { t } = useWords();
  const { space } = useShell();
  const { view, plan, hasMoved } = props;
  const { typed } = view;
  const changes = plan.made.length + plan.ended.length + plan.changed.length;
  return (
    <Page
      title={t("assignments.preview.title")}
      lead={t("assignments.preview.lead", { count: view.total })}
      breadcrumb={[{ label: t("assignments.title"), href: `/s/${space?.code}/assignments` }]}
    >
      {hasMoved ? <Notice kind="warning">{t("assignments.preview.moved")}</Notice> : null}
      <Preview plan={plan} institutions={view.institutions} dueOn={typed.dueOn} reason={typed.reason} />
      <Form action={`/s/${space?.code}/assignments`} className="preview-form">
        <input type="hidden" name="selection" value={selectionAddress(view.selection)} />
        <input type="hidden" name="seen" value={view.fingerprint} />
        {(["leadId", "ifLead", "ifOthers", "dueOn", "reason"] as const).map((name) => (
          <input key={name} type="hidden" name={name} value={typed[name]} />
        ))}
        {(["contributingIds", "informedIds"] as const).flatMap((name) =>
          typed[name].map((id) => <input key={`${name} ${id}`} type="hidden" name={name} value={id} />),
        )}
        <FormActions>
          <Button kind="primary" name="step" value="make" isDisabled={changes === 0}>
            {t("assignments.preview.button", { count: view.total - plan.unchanged })}
          </Button>
          <Button name="step" value="edit">
            {t("assignments.preview.back")}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}
