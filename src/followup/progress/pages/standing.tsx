import { may, namesOfPeople } from "../../../access/index.ts";
import { institutionName } from "../../../institutions/index.ts";
import { LinkButton, type RecommendationPart, useShell, useWords } from "../../../web/index.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import { type ListedUpdate, listUpdates, noFilters } from "../listing.ts";
import type { Evidence } from "../model.ts";
import { mayReadEvidence, mayReadUpdate, readerOf } from "../readers.ts";
import { findUpdatesById, listEvidence, listStatuses, type StoredStatus } from "../store.ts";
import { EvidenceList } from "./evidence.tsx";
import { StatusHistory } from "./status.tsx";
import { UpdateText } from "./update.tsx";
import { periodWords, StateBadge } from "./words.tsx";

/** Updates shown on the page of a recommendation; the list has all. */
const shownUpdates = 5;

interface StandingView {
  readonly recommendationId: string;
  readonly statuses: readonly StoredStatus[];
  /** Updates that the reader may open, of those a status refers to. */
  readonly people: ReadonlyMap<string, string>;
  readonly accepted: readonly ListedUpdate[];
  readonly acceptedTotal: number;
  readonly waiting: readonly ListedUpdate[];
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly mayReport: boolean;
  readonly mayChangeStatus: boolean;
}

/** Status and progress on the page of a recommendation. */
export const standingPart: RecommendationPart = {
  place: "main",
  order: 10,
  permission: "progress.read",
  async load(transaction, { space, person }, recommendationId) {
    const reader = readerOf(person, space.id);
    const statuses = await listStatuses(transaction, space.id, recommendationId);
    const of = { ...noFilters, recommendationId };
    const { rows: accepted, total } = await listUpdates(
      transaction,
      space.id,
      reader,
      { ...of, states: ["accepted"] },
      { limit: shownUpdates },
    );
    const { rows: waiting } = await listUpdates(
      transaction,
      space.id,
      reader,
      { ...of, states: ["draft", "submitted", "returned"] },
      { limit: shownUpdates },
    );
    const evidence = await listEvidence(
      transaction,
      space.id,
      accepted.map(({ id }) => id),
    );
    const readable = accepted.map(
      (update) =>
        [
          update.id,
          evidence.filter(
            (item) => item.progressUpdateId === update.id && mayReadEvidence(reader, item, update),
          ),
        ] as const,
    );
    const people = await namesOfPeople(
      transaction,
      space.id,
      statuses.map(({ decidedBy }) => decidedBy),
    );
    const linked = await findUpdatesById(
      transaction,
      space.id,
      statuses.flatMap(({ progressUpdateId }) => progressUpdateId ?? []),
    );
    const open = new Set(linked.filter((update) => mayReadUpdate(reader, update)).map(({ id }) => id));
    const resource = { kind: "space", spaceId: space.id } as const;
    return (
      <Standing
        recommendationId={recommendationId}
        statuses={statuses.map((status) => ({
          ...status,
          progressUpdateId: open.has(status.progressUpdateId ?? "") ? status.progressUpdateId : null,
        }))}
        people={people}
        accepted={accepted}
        acceptedTotal={total}
        waiting={waiting}
        evidence={new Map(readable)}
        mayReport={may(person, "progress.write", resource)}
        mayChangeStatus={may(person, "status.change", resource)}
      />
    );
  },
};

function Standing(data: StandingView) {
  const { t, date } = useWords();
  const { space } = useShell();
  const [current, ...former] = data.statuses;
  const base = `/s/${space?.code}`;
  return (
    <section aria-labelledby="standing" className="standing">
      <div className="standing-head">
        <h2 id="standing">{t("progress.standing")}</h2>
        <div className="row">
          {data.mayChangeStatus ? (
            <LinkButton href={`${base}/register/${data.recommendationId}/status`} size="small">
              {t("progress.status.title")}
            </LinkButton>
          ) : null}
          {data.mayReport ? (
            <LinkButton
              href={`${base}/progress/new?recommendation=${data.recommendationId}`}
              size="small"
              kind="primary"
            >
              {t("progress.report.button")}
            </LinkButton>
          ) : null}
        </div>
      </div>
      <p className="row">
        <StatusBadge status={current?.status ?? "no_information"} />
        {current === undefined ? (
          <span className="soft">{t("progress.status.never")}</span>
        ) : (
          <span className="soft">{t("progress.status.since", { day: date(current.statusOn) })}</span>
        )}
      </p>
      {current === undefined ? null : <p dir="auto">{current.reason}</p>}
      {former.length === 0 ? null : (
        <details>
          <summary>{t("progress.status.history")}</summary>
          <StatusHistory statuses={data.statuses} people={data.people} />
        </details>
      )}
      {data.waiting.length === 0 ? null : (
        <>
          <h3>{t("progress.onTheWay")}</h3>
          <ul className="plain-list">
            {data.waiting.map((update) => (
              <li key={update.id}>
                <UpdateLine update={update} />
              </li>
            ))}
          </ul>
        </>
      )}
      <AcceptedUpdates {...data} />
    </section>
  );
}

function AcceptedUpdates({ accepted, acceptedTotal, evidence, recommendationId }: StandingView) {
  const { t } = useWords();
  const { space } = useShell();
  if (accepted.length === 0) return <p className="soft">{t("progress.noneYet")}</p>;
  return (
    <>
      <h3>{t("progress.accepted")}</h3>
      <ol className="plain-list" reversed>
        {accepted.map((update) => {
          const items = evidence.get(update.id) ?? [];
          return (
            <li key={update.id} className="stack">
              <UpdateLine update={update} />
              <UpdateText update={update} />
              {items.length === 0 ? null : <EvidenceList evidence={items} />}
            </li>
          );
        })}
      </ol>
      {acceptedTotal > accepted.length ? (
        <p>
          <a href={`/s/${space?.code}/progress?recommendation=${recommendationId}`}>
            {t("progress.all", { count: acceptedTotal })}
          </a>
        </p>
      ) : null}
    </>
  );
}

function UpdateLine({ update }: { readonly update: ListedUpdate }) {
  const words = useWords();
  const { space } = useShell();
  return (
    <p className="row">
      <a href={`/s/${space?.code}/progress/${update.id}`}>
        {institutionName({ names: update.institutionNames }, words.language)}
      </a>
      <span className="soft small">{periodWords(update, words)}</span>
      {update.state === "accepted" ? null : <StateBadge state={update.state} />}
    </p>
  );
}
