import { demand, may } from "../../../access/index.ts";
import { type Institution, institutionName, listInstitutions } from "../../../institutions/index.ts";
import { isIdentifier, newIdentifier, SuiviError, type TextFields } from "../../../kernel/index.ts";
import {
  type Answer,
  action,
  type FormErrors,
  type FormFields,
  page,
  type RequestOf,
  readBaseFields,
  redirectTo,
  showAgain,
  type Words,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { decimalSignOfLanguage } from "../../numbers.ts";
import {
  type ActionFields,
  asTextFields,
  type FieldFaults,
  fieldsOf,
  isEmptyLine,
  isEmptyMilestone,
  mostBudgetLines,
  mostMilestones,
} from "../fields.ts";
import {
  type ActionOutcome,
  findTyped,
  mustFindAction,
  planningInstitutions,
  resourceOf,
  saveAction,
} from "../service.ts";
import {
  findRecommendations,
  idsOfCluster,
  likelyCurrency,
  listClusters,
  nameActions,
  searchActions,
  type Work,
} from "../store.ts";
import { ActionForm, type ActionFormData, nothingSearched, type Searching } from "./form.tsx";

type Request = Omit<RequestOf<"/s/:space/plan/new">, "params">;

/** Actions that the form offers to wait for. */
const offeredAtOnce = 20;
const spareMilestones = 2;

/** Led to from the register and a recommendation by `?recommendation=ID`, and from a cluster by `?cluster=ID`. */
export const newActionPage = page({
  path: "/s/:space/plan/new",
  permission: "plan.change",
  load: (request) =>
    inTransaction(doingOf(request), async (transaction) => {
      const { space, person, query } = request;
      const institutions = planningInstitutions(person, space, await listInstitutions(transaction, space.id));
      const own = person.parts.get(space.id)?.institutionId;
      const likely =
        institutions.find(({ id }) => id === own) ??
        (institutions.length === 1 ? institutions[0] : undefined);
      const cluster = query.get("cluster") ?? "";
      const members = isIdentifier(cluster) ? await idsOfCluster(transaction, space.id, cluster) : [];
      const asked = query
        .getAll("recommendation")
        .flatMap((ids) => ids.split(","))
        .filter(isIdentifier)
        .slice(0, 500);
      const found = await findRecommendations(transaction, space.id, [...asked, ...members]);
      const fields: ActionFields = {
        ...emptyFields,
        institutionId: likely?.id ?? "",
        recommendationIds: found.map(({ id }) => id),
      };
      return formData(transaction, request, { actionId: newIdentifier(), isNew: true, fields, base: null });
    }),
  view: (data) => <ActionForm {...data} />,
});

export const editActionPage = page({
  path: "/s/:space/plan/:action/edit",
  permission: "plan.change",
  load: (request) =>
    inTransaction(doingOf(request), async (transaction) => {
      const { space, person, params } = request;
      const found = await mustFindAction(transaction, space.id, params.action);
      demand(person, "plan.change", resourceOf(found, space.id));
      const fields = fieldsOf(found);
      const base = asTextFields(fields);
      return formData(transaction, request, { actionId: found.id, isNew: false, fields, base });
    }),
  view: (data) => <ActionForm {...data} />,
});

export const addAction = action({
  path: "/s/:space/plan/new",
  permission: "plan.change",
  act: (request, form) => receive(request, form, form.text("id"), true),
});

export const changeAction = action({
  path: "/s/:space/plan/:action/edit",
  permission: "plan.change",
  act: (request, form) => receive(request, form, request.params.action, false),
});

const emptyFields: ActionFields = {
  title: "",
  description: "",
  kind: "",
  state: "planned",
  stateReason: "",
  institutionId: "",
  startsOn: "",
  dueOn: "",
  completedOn: "",
  territories: "",
  groups: "",
  sdgTargets: "",
  recommendationIds: [],
  partnerIds: [],
  dependsOnIds: [],
  milestones: [],
  budget: [],
};

/** The fields as they came, whatever came. */
function readForm(form: FormFields): ActionFields {
  const lines = (name: string, most: number) =>
    [...new Set(form.all(name))].filter(isIdentifier).slice(0, most + spareMilestones);
  return {
    title: form.line("title"),
    description: form.text("description"),
    kind: form.text("kind"),
    state: form.text("state"),
    stateReason: form.text("stateReason"),
    institutionId: form.text("institutionId"),
    startsOn: form.text("startsOn"),
    dueOn: form.text("dueOn"),
    completedOn: form.text("completedOn"),
    territories: form.text("territories"),
    groups: form.text("groups"),
    sdgTargets: form.text("sdgTargets"),
    recommendationIds: [...new Set(form.all("recommendations"))],
    partnerIds: [...new Set(form.all("partners"))],
    dependsOnIds: [...new Set(form.all("dependencies"))],
    milestones: lines("milestone", mostMilestones)
      .map((id) => ({
        id,
        title: form.text(`milestone:${id}:title`),
        dueOn: form.text(`milestone:${id}:dueOn`),
        reachedOn: form.text(`milestone:${id}:reachedOn`),
      }))
      .filter((milestone) => !isEmptyMilestone(milestone)),
    budget: lines("budget", mostBudgetLines)
      .map((id) => ({
        id,
        year: form.text(`budget:${id}:year`),
        source: form.text(`budget:${id}:source`),
        currency: form.text(`budget:${id}:currency`).toUpperCase(),
        planned: form.text(`budget:${id}:planned`),
        allocated: form.text(`budget:${id}:allocated`),
        spent: form.text(`budget:${id}:spent`),
      }))
      .filter((line) => !isEmptyLine(line)),
  };
}

async function receive(
  request: Request,
  form: FormFields,
  actionId: string,
  isNew: boolean,
): Promise<Answer> {
  const { space, person, words } = request;
  const typed = readForm(form);
  const base = isNew ? null : readBaseFields(form);
  const searching: Searching = {
    numbers: form.text("numbers"),
    cluster: form.text("cluster"),
    words: form.text("words").slice(0, 200),
  };
  if (!isNew) {
    await inTransaction(doingOf(request), async (transaction) => {
      const standing = await mustFindAction(transaction, space.id, actionId);
      demand(person, "plan.change", resourceOf(standing, space.id));
    });
  } else if (!isIdentifier(actionId)) throw new SuiviError("plan_action_not_found");

  const found = await inTransaction(doingOf(request), (transaction) =>
    findTyped(transaction, space.id, { numbers: searching.numbers, clusterId: searching.cluster }),
  );
  const fields: ActionFields = {
    ...typed,
    recommendationIds: [...new Set([...typed.recommendationIds, ...found.ids])],
  };
  const ambiguous = found.ambiguous.filter(({ id }) => !typed.recommendationIds.includes(id));
  const isChosen = found.ambiguous.length > 0 && ambiguous.length < found.ambiguous.length;
  const numberErrors: FormErrors = {
    ...(found.unknown.some((number) => number !== "")
      ? { numbers: words.t("plan.numbers.unknown", { numbers: words.list(found.unknown.filter(Boolean)) }) }
      : {}),
    ...(found.unknown.includes("") ? { cluster: words.t("plan.cluster.empty") } : {}),
    ...(ambiguous.length > 0 && !isChosen
      ? {
          recommendations: words.t("plan.numbers.ambiguous", {
            numbers: words.list([...new Set(ambiguous.map(({ paragraph }) => paragraph ?? ""))]),
          }),
        }
      : {}),
  };
  const again = (
    outcome: Pick<Extract<ActionOutcome, { kind: "refused" }>, "fields" | "conflicts"> & {
      base: TextFields | null;
    },
    errors: FormErrors,
    said: string | null,
  ) =>
    inTransaction(doingOf(request), async (transaction) =>
      showAgain(
        <ActionForm
          {...(await formData(transaction, request, {
            actionId,
            isNew,
            fields: outcome.fields,
            base: outcome.base,
            searching: {
              // What was found stands among the choices; what was not is still to be corrected.
              numbers: found.unknown.filter(Boolean).join(", "),
              cluster: "",
              words: searching.words,
            },
            alsoRecommendations: isChosen ? [] : ambiguous.map(({ id }) => id),
          }))}
          errors={errors}
          conflicts={outcome.conflicts}
          found={said}
        />,
      ),
    );
  const intent = form.text("intent");
  if (
    intent === "find" ||
    intent === "search" ||
    intent === "lines" ||
    Object.keys(numberErrors).length > 0
  ) {
    const added = fields.recommendationIds.length - typed.recommendationIds.length;
    const said = intent === "find" ? words.t("plan.found.recommendations", { count: added }) : null;
    return again({ fields, base, conflicts: [] }, numberErrors, said);
  }
  const outcome = await saveAction(doingOf(request), {
    actionId,
    isNew,
    language: words.language,
    fields,
    base: base ?? {},
    decimal: decimalSignOfLanguage(words.language),
  });
  if (outcome.kind === "refused") {
    return again({ ...outcome, base: isNew ? null : outcome.base }, errorsOf(outcome.faults, words), null);
  }
  return redirectTo(`/s/${space.code}/plan/${outcome.id}`, {
    kind: "done",
    key: isNew ? "plan.added.done" : "plan.changed.done",
  });
}

function errorsOf(faults: FieldFaults, words: Words): FormErrors {
  return Object.fromEntries(
    Object.entries(faults).map(([field, { kind, data }]) => [field, words.t(`error.${kind}`, data)]),
  );
}

interface Shown {
  readonly actionId: string;
  readonly isNew: boolean;
  readonly fields: ActionFields;
  readonly base: TextFields | null;
  readonly searching?: Searching;
  readonly alsoRecommendations?: readonly string[];
}

async function formData(transaction: Work, request: Request, shown: Shown): Promise<ActionFormData> {
  const { space, person, words } = request;
  const { fields } = shown;
  const searching = shown.searching ?? nothingSearched;
  const all = await listInstitutions(transaction, space.id);
  const names = new Map(all.map((one) => [one.id, institutionName(one, words.language)]));
  const asOption = ({ id }: Institution) => ({ value: id, label: names.get(id) ?? "" });
  const byName = (one: { label: string }, other: { label: string }) => words.compare(one.label, other.label);
  const responsible = planningInstitutions(person, space, all);
  const standing = all.find(({ id }) => id === shown.base?.institutionId);
  if (standing !== undefined && !responsible.includes(standing)) responsible.push(standing);
  const currency = (await likelyCurrency(transaction, space.id)) || (fields.budget[0]?.currency ?? "");
  const chosen = await nameActions(transaction, space.id, fields.dependsOnIds.filter(isIdentifier));
  const offered = await searchActions(
    transaction,
    space.id,
    {
      words: searching.words,
      institutionId: isIdentifier(fields.institutionId) ? fields.institutionId : null,
      notId: shown.actionId,
    },
    offeredAtOnce,
  );
  const chosenIds = new Set(chosen.map(({ id }) => id));
  return {
    actionId: shown.actionId,
    isNew: shown.isNew,
    fields,
    base: shown.base,
    searching,
    institutions: responsible.map(asOption).sort(byName),
    partners: all
      .filter(
        ({ id, state }) =>
          (state === "active" || fields.partnerIds.includes(id)) && id !== fields.institutionId,
      )
      .map(asOption)
      .sort(byName),
    recommendations: await findRecommendations(transaction, space.id, [
      ...fields.recommendationIds.filter(isIdentifier),
      ...(shown.alsoRecommendations ?? []),
    ]),
    clusters: may(person, "cluster.read", { kind: "space", spaceId: space.id })
      ? (await listClusters(transaction, space.id)).map(({ id, title }) => ({ value: id, label: title }))
      : [],
    offeredActions: [...chosen, ...offered.filter(({ id }) => !chosenIds.has(id))],
    institutionNames: names,
    spare: {
      milestones: Array.from({ length: spareMilestones }, () => ({
        id: newIdentifier(),
        title: "",
        dueOn: "",
        reachedOn: "",
      })),
      budget: [
        { id: newIdentifier(), year: "", source: "", currency, planned: "", allocated: "", spent: "" },
      ],
    },
    errors: {},
    conflicts: [],
    found: null,
  };
}
