import { may } from "../../../access/index.ts";
import { listInstitutions } from "../../../institutions/index.ts";
import { InLanguage, LinkButton, type RecommendationPart, useWords } from "../../../web/index.ts";
import { todayIn } from "../../doing.ts";
import { isLate } from "../model.ts";
import { listAnswering, type NamedAction } from "../store.ts";
import { ActionStateBadge, LateBadge, namesById, usePlanBase } from "./words.tsx";

/** Actions that answer a recommendation, on its page. */
export const actionsPart: RecommendationPart = {
  place: "main",
  order: 20,
  permission: "plan.read",
  async load(transaction, { space, person }, recommendationId) {
    const actions = await listAnswering(transaction, space.id, recommendationId);
    const mayPlan = may(person, "plan.change", { kind: "space", spaceId: space.id });
    if (actions.length === 0 && !mayPlan) return null;
    return (
      <Answering
        recommendationId={recommendationId}
        actions={actions}
        institutions={await listInstitutions(transaction, space.id)}
        mayPlan={mayPlan}
        today={todayIn(space)}
      />
    );
  },
};

function Answering(props: {
  readonly recommendationId: string;
  readonly actions: readonly NamedAction[];
  readonly institutions: Parameters<typeof namesById>[0];
  readonly mayPlan: boolean;
  readonly today: string;
}) {
  const { t, date, language } = useWords();
  const base = usePlanBase();
  const names = namesById(props.institutions, language);
  return (
    <section aria-labelledby="planned-actions" className="plan-part">
      <div className="plan-part-head">
        <h2 id="planned-actions">{t("plan.part.title")}</h2>
        {props.mayPlan ? (
          <LinkButton href={`${base}/new?recommendation=${props.recommendationId}`} size="small">
            {t("plan.add")}
          </LinkButton>
        ) : null}
      </div>
      {props.actions.length === 0 ? (
        <p className="soft">{t("plan.part.none")}</p>
      ) : (
        <ul className="plan-lines">
          {props.actions.map((one) => (
            <li key={one.id} className="row">
              <a href={`${base}/${one.id}`}>
                <InLanguage language={one.language}>{one.title}</InLanguage>
              </a>
              <span className="small soft">
                {names.get(one.institutionId) ?? ""}
                {one.dueOn === null ? null : ` · ${t("plan.milestone.dueOn", { day: date(one.dueOn) })}`}
              </span>
              <ActionStateBadge state={one.state} />
              {isLate(one, props.today) ? <LateBadge label={t("plan.late")} /> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
