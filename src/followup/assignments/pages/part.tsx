import { may } from "../../../access/index.ts";
import { type Institution, listInstitutions } from "../../../institutions/index.ts";
import { LinkButton, type RecommendationPart, useShell, useWords } from "../../../web/index.ts";
import { type Assignment, assignmentParts } from "../model.ts";
import { resourceOf } from "../service.ts";
import { listOfRecommendation } from "../store.ts";
import { AssignmentBadge, institutionNames } from "./words.tsx";

interface PartView {
  readonly recommendationId: string;
  readonly assignments: readonly Assignment[];
  readonly institutions: readonly Institution[];
  readonly mayAssign: boolean;
  readonly seesAnswers: boolean;
  /** Institutions the person answers for that have not answered. */
  readonly toAnswer: readonly string[];
}

/** Who leads, contributes and is informed, on the page of a recommendation. */
export const assignmentPart: RecommendationPart = {
  place: "side",
  order: 5,
  permission: "assignment.read",
  async load(transaction, { space, person }, recommendationId) {
    const assignments = await listOfRecommendation(transaction, space.id, recommendationId);
    return (
      <WhoDoesWhat
        recommendationId={recommendationId}
        assignments={assignments}
        institutions={await listInstitutions(transaction, space.id)}
        mayAssign={may(person, "assignment.change", resourceOf(space.id))}
        seesAnswers={may(person, "overview.workload", resourceOf(space.id))}
        toAnswer={assignments
          .filter(({ state }) => state === "proposed")
          .filter(({ institutionId }) =>
            may(person, "assignment.answer", resourceOf(space.id, institutionId)),
          )
          .map(({ id }) => id)}
      />
    );
  },
};

function WhoDoesWhat(data: PartView) {
  const { t } = useWords();
  const { space } = useShell();
  const open = data.assignments.filter(({ state }) => state !== "ended");
  const ended = data.assignments.filter(({ state }) => state === "ended");
  return (
    <section aria-labelledby="who">
      <h2 id="who">{t("assignments.who")}</h2>
      {open.length === 0 ? <p className="soft">{t("assignments.nobody")}</p> : null}
      {assignmentParts.map((part) => {
        const ofPart = open.filter((one) => one.part === part);
        if (ofPart.length === 0) return null;
        return (
          <div key={part} className="assignment-part">
            <h3 className="small soft">{t(`assignments.part.${part}`)}</h3>
            <ul className="plain-list">
              {ofPart.map((assignment) => (
                <Line key={assignment.id} assignment={assignment} data={data} />
              ))}
            </ul>
          </div>
        );
      })}
      {data.mayAssign ? (
        <p>
          <LinkButton
            href={`/s/${space?.code}/assignments/new?recommendation=${data.recommendationId}`}
            size="small"
          >
            {t(open.length === 0 ? "assignments.assign" : "assignments.changeAll")}
          </LinkButton>
        </p>
      ) : null}
      {ended.length === 0 || !data.seesAnswers ? null : <Former {...data} ended={ended} />}
    </section>
  );
}

function Line({ assignment, data }: { readonly assignment: Assignment; readonly data: PartView }) {
  const { t, date, language } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  const name = institutionNames(data.institutions, language).get(assignment.institutionId);
  const isInformed = assignment.part === "informed";
  const address = `${base}/assignments/${assignment.id}`;
  return (
    <li>
      <a href={`${base}/institutions/${assignment.institutionId}`}>{name}</a>
      {data.seesAnswers && !isInformed ? (
        <span className="row small assignment-line">
          <AssignmentBadge state={assignment.state} />
          <a href={address}>
            {t(data.toAnswer.includes(assignment.id) ? "assignments.answer" : "assignments.details")}
          </a>
        </span>
      ) : null}
      {assignment.dueOn === null ? null : (
        <span className="soft small block">{t("assignments.dueBy", { day: date(assignment.dueOn) })}</span>
      )}
      {data.seesAnswers && assignment.state === "contested" ? (
        <span className="small block" dir="auto">
          {assignment.answerReason}
        </span>
      ) : null}
    </li>
  );
}

function Former({ ended, institutions }: PartView & { readonly ended: readonly Assignment[] }) {
  const { t, date, language } = useWords();
  const { space } = useShell();
  const names = institutionNames(institutions, language);
  return (
    <details>
      <summary>{t("assignments.former", { count: ended.length })}</summary>
      <ul className="plain-list small">
        {ended.map((one) => (
          <li key={one.id}>
            <a href={`/s/${space?.code}/assignments/${one.id}`}>{names.get(one.institutionId)}</a>{" "}
            <span className="soft">{t(`assignments.part.${one.part}`)}</span>
            <span className="soft block">
              {date(one.assignedAt)} – {one.endedAt === null ? "" : date(one.endedAt)}
            </span>
            {one.endReason === null ? null : (
              <span className="block" dir="auto">
                {one.endReason}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
