import { type Institution, institutionName, listInstitutions } from "../../../institutions/index.ts";
import { isIdentifier } from "../../../kernel/index.ts";
import {
  action,
  Button,
  EmptyState,
  Form,
  FormActions,
  InLanguage,
  LinkButton,
  Page,
  Pagination,
  page,
  redirectTo,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { assignEach } from "../service.ts";
import { countByState, listUnassigned, type ShownRecommendation } from "../store.ts";
import { learnFromSpace, type SuggestedInstitution } from "../suggesting.ts";
import { Reason } from "./suggestions.tsx";

const pageSize = 20;

interface SuggestedRow extends ShownRecommendation {
  readonly suggested: readonly SuggestedInstitution[];
}

interface SuggestedView {
  readonly base: string;
  readonly rows: readonly SuggestedRow[];
  readonly total: number;
  readonly page: number;
  readonly institutions: readonly Institution[];
}

/** Recommendations that nobody leads, a page at once, each with the institutions that are suggested and why. */
export const suggestedLeadsPage = page({
  path: "/s/:space/assignments/suggested",
  permission: "assignment.change",
  load(request): Promise<SuggestedView> {
    const { space, query } = request;
    const number = Math.min(100_000, Math.max(1, Math.trunc(Number(query.get("page")) || 1)));
    return inTransaction(doingOf(request), async (transaction) => {
      const cut = { limit: pageSize, offset: (number - 1) * pageSize };
      const unassigned = await listUnassigned(transaction, space.id, cut);
      const suggester = await learnFromSpace(transaction, space.id);
      return {
        base: `/s/${space.code}`,
        rows: unassigned.map((row) => ({ ...row, suggested: suggester.suggest([row]).lead })),
        total: (await countByState(transaction, space.id, null)).unassigned,
        page: number,
        institutions: await listInstitutions(transaction, space.id),
      };
    });
  },
  view: (data) => <SuggestedLeads {...data} />,
});

/** Each recommendation gets the lead that was chosen for it; those without a choice stay as they are. */
export const assignSuggestedAction = action({
  path: "/s/:space/assignments/suggested",
  permission: "assignment.change",
  async act(request, form) {
    const here = `/s/${request.space.code}/assignments/suggested`;
    const chosen = new Map<string, string[]>();
    for (const id of form.all("recommendation").slice(0, pageSize)) {
      const leadId = form.text(`lead-${id}`);
      if (!isIdentifier(leadId)) continue;
      chosen.set(leadId, [...(chosen.get(leadId) ?? []), id]);
    }
    if (chosen.size === 0) {
      return redirectTo(here, { kind: "warning", key: "assignments.suggested.nothing" });
    }
    const count = await assignEach(doingOf(request), chosen);
    return redirectTo(here, { kind: "done", key: "assignments.suggested.done", values: { count } });
  },
});

function SuggestedLeads({ base, rows, total, page: number, institutions }: SuggestedView) {
  const { t, language } = useWords();
  const names = new Map(institutions.map((one) => [one.id, institutionName(one, language)]));
  return (
    <Page
      title={t("assignments.suggested.title")}
      lead={t("assignments.suggested.lead", { count: total })}
      breadcrumb={[{ label: t("assignments.title"), href: `${base}/assignments` }]}
      width="reading"
    >
      {rows.length === 0 ? (
        <EmptyState title={t("assignments.none.unassigned.title")}>
          {t("assignments.none.unassigned.text")}
        </EmptyState>
      ) : (
        <Form action={`${base}/assignments/suggested`} className="suggested-leads">
          <p className="small soft">{t("assignments.suggested.source")}</p>
          <ul className="plain-list">
            {rows.map((row) => (
              <li key={row.id} className="panel">
                <LeadChoice row={row} base={base} names={names} />
              </li>
            ))}
          </ul>
          <FormActions>
            <Button kind="primary">{t("assignments.suggested.confirm")}</Button>
          </FormActions>
        </Form>
      )}
      {total > pageSize ? (
        <Pagination
          page={number}
          pageSize={pageSize}
          total={total}
          href={(to) => `${base}/assignments/suggested?page=${to}`}
        />
      ) : null}
    </Page>
  );
}

function LeadChoice(props: {
  readonly row: SuggestedRow;
  readonly base: string;
  readonly names: ReadonlyMap<string, string>;
}) {
  const { t } = useWords();
  const { row, base, names } = props;
  return (
    <fieldset className="suggested-lead">
      <legend>
        <a href={`${base}/register/${row.id}`}>{row.paragraph ?? t("assignments.withoutNumber")}</a>{" "}
        <InLanguage language={row.language} isDamaged={row.isTextDamaged}>
          {row.text}
        </InLanguage>
      </legend>
      <input type="hidden" name="recommendation" value={row.id} />
      {row.suggested.map(({ institutionId, reasons }) => (
        <label key={institutionId} className="choice">
          <input type="radio" name={`lead-${row.id}`} value={institutionId} />
          <span>
            {names.get(institutionId)}
            {reasons.map((reason) => (
              <span key={reason.words} className="small block">
                <Reason reason={reason} part="lead" />
              </span>
            ))}
          </span>
        </label>
      ))}
      {row.suggested.length === 0 ? (
        <p className="small soft">{t("assignments.suggested.none")}</p>
      ) : (
        <label className="choice">
          <input type="radio" name={`lead-${row.id}`} value="" defaultChecked />
          <span>{t("assignments.suggested.later")}</span>
        </label>
      )}
      <LinkButton href={`${base}/assignments/new?recommendation=${row.id}`} kind="quiet">
        {t("assignments.suggested.other")}
      </LinkButton>
    </fieldset>
  );
}
