import { InLanguage, LinkButton, Notice, type RecommendationPart, useWords } from "../../../web/index.ts";
import type { ImplementationStatus } from "../../model.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import { type Assessment, byVoice } from "../model.ts";
import { differ, statusOfValue } from "../scales.ts";
import { listAssessments, statusOfState, voicesOf } from "../service.ts";
import { assessorName, ValueBadge } from "./words.tsx";

/** What each voice says of a recommendation, side by side; where they differ, it is said. */
export const assessmentsPart: RecommendationPart = {
  place: "main",
  order: 40,
  permission: "assessment.read",
  async load(transaction, { space, person }, recommendationId) {
    const assessments = await listAssessments(transaction, space.id, [recommendationId]);
    const { assessors } = await voicesOf(transaction, { space, person });
    if (assessments.length === 0 && assessors.length === 0) return null;
    const address =
      assessors.length === 0 ? null : `/s/${space.code}/assessments/new?recommendation=${recommendationId}`;
    const status = await statusOfState(transaction, space.id, recommendationId);
    return <SideBySide assessments={assessments} status={status} address={address} />;
  },
};

function SideBySide(props: {
  readonly assessments: readonly Assessment[];
  /** What the State says, unless it has recorded an assessment. */
  readonly status: ImplementationStatus;
  readonly address: string | null;
}) {
  const { t, date } = useWords();
  const words = useWords();
  const voices = byVoice(props.assessments);
  const saysByStatus = !voices.some(({ current }) => current.assessor === "state");
  const isDifferent = differ([
    ...(saysByStatus ? [props.status] : []),
    ...voices.map(({ current }) => statusOfValue(current.scale, current.value)),
  ]);
  return (
    <section aria-labelledby="assessments" className="assessments">
      <div className="standing-head">
        <h2 id="assessments">{t("assessments.title")}</h2>
        {props.address === null ? null : (
          <LinkButton href={props.address} size="small">
            {t("assessments.add")}
          </LinkButton>
        )}
      </div>
      {isDifferent ? <Notice kind="warning">{t("assessments.theyDiffer")}</Notice> : null}
      {voices.length === 0 ? <p className="soft">{t("assessments.noneYet")}</p> : null}
      <ul className="assessment-voices">
        {voices.length > 0 && saysByStatus ? (
          <li className="panel">
            <h3>{t("assessments.assessor.state")}</h3>
            <p>
              <StatusBadge status={props.status} />
            </p>
            <p className="small soft">{t("assessments.byStatus")}</p>
          </li>
        ) : null}
        {voices.map(({ current, earlier }) => (
          <li key={current.id} className="panel">
            <h3>
              <bdi>{assessorName(current, words)}</bdi>
            </h3>
            <p>
              <ValueBadge scale={current.scale} value={current.value} />
            </p>
            <p className="small soft">
              {current.scale === "national" ? null : `${t(`assessments.scale.${current.scale}`)} · `}
              {date(current.assessedOn)}
            </p>
            <p className="assessment-text">
              <InLanguage language={current.language}>{current.rationale}</InLanguage>
            </p>
            {current.source === null ? null : (
              <p className="small">
                <bdi>{current.source}</bdi>
              </p>
            )}
            {earlier.length === 0 ? null : (
              <details className="small">
                <summary>{t("assessments.earlier", { count: earlier.length })}</summary>
                <ul className="plain-list">
                  {earlier.map((one) => (
                    <li key={one.id}>
                      <ValueBadge scale={one.scale} value={one.value} /> {date(one.assessedOn)}
                      <br />
                      <InLanguage language={one.language}>{one.rationale}</InLanguage>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
