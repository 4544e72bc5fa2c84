import {
  Cell,
  EmptyState,
  InLanguage,
  Page,
  Pagination,
  page,
  Table,
  Tabs,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import { type Assessment, byVoice } from "../model.ts";
import { differ, statusOfValue } from "../scales.ts";
import { type AssessedRecommendation, listAssessed, listAssessments } from "../service.ts";
import { assessorName, ValueBadge } from "./words.tsx";

const pageSize = 50;

interface AssessedRow {
  readonly recommendation: AssessedRecommendation;
  readonly voices: readonly Assessment[];
  readonly isDifferent: boolean;
}

interface ListView {
  readonly base: string;
  readonly onlyDifferent: boolean;
  readonly counts: { readonly all: number; readonly different: number };
  readonly rows: readonly AssessedRow[];
  readonly page: number;
}

export const assessmentsPage = page({
  path: "/s/:space/assessments",
  permission: "assessment.read",
  load: (request): Promise<ListView> =>
    inTransaction(doingOf(request), async (transaction) => {
      const { space, query } = request;
      const recommendations = await listAssessed(transaction, space.id);
      const ofThem = Map.groupBy(
        await listAssessments(
          transaction,
          space.id,
          recommendations.map(({ id }) => id),
        ),
        ({ recommendationId }) => recommendationId,
      );
      const all = recommendations.map((recommendation): AssessedRow => {
        const voices = byVoice(ofThem.get(recommendation.id) ?? []).map(({ current }) => current);
        const said = voices.map(({ scale, value }) => statusOfValue(scale, value));
        const saysByStatus = !voices.some(({ assessor }) => assessor === "state");
        const isDifferent = differ(saysByStatus ? [recommendation.status, ...said] : said);
        return { recommendation, voices, isDifferent };
      });
      const different = all.filter((row) => row.isDifferent);
      const onlyDifferent = query.get("show") === "different";
      const asked = Number(query.get("page") ?? 1);
      const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
      return {
        base: `/s/${space.code}`,
        onlyDifferent,
        counts: { all: all.length, different: different.length },
        rows: (onlyDifferent ? different : all).slice((number - 1) * pageSize, number * pageSize),
        page: number,
      };
    }),
  view: (data) => <Assessments {...data} />,
});

function Assessments({ base, onlyDifferent, counts, rows, page: number }: ListView) {
  const words = useWords();
  const { t, date } = words;
  const address = `${base}/assessments`;
  return (
    <Page title={t("assessments.title")} lead={t("assessments.lead")}>
      <Tabs
        label={t("assessments.title")}
        tabs={[
          { label: t("assessments.all", { count: counts.all }), href: address, isCurrent: !onlyDifferent },
          {
            label: t("assessments.different", { count: counts.different }),
            href: `${address}?show=different`,
            isCurrent: onlyDifferent,
          },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("assessments.none")}>{t("assessments.none.text")}</EmptyState>
      ) : (
        <Table
          caption={t("assessments.title")}
          stacks
          columns={[
            { key: "recommendation", label: t("assessments.recommendation") },
            { key: "voices", label: t("assessments.voices") },
          ]}
        >
          {rows.map(({ recommendation, voices, isDifferent }) => (
            <tr key={recommendation.id}>
              <Cell label={t("assessments.recommendation")}>
                <a href={`${base}/register/${recommendation.id}#assessments`}>
                  {recommendation.paragraph === null ? null : <strong>{recommendation.paragraph} </strong>}
                  <InLanguage language={recommendation.language} isDamaged={recommendation.isTextDamaged}>
                    {recommendation.text}
                  </InLanguage>
                </a>
                {isDifferent ? <p className="small warn">{t("assessments.theyDiffer")}</p> : null}
              </Cell>
              <Cell label={t("assessments.voices")}>
                <ul className="plain-list small">
                  {voices.some(({ assessor }) => assessor === "state") ? null : (
                    <li>
                      {t("assessments.assessor.state")} <StatusBadge status={recommendation.status} />
                    </li>
                  )}
                  {voices.map((voice) => (
                    <li key={voice.id}>
                      <bdi>{assessorName(voice, words)}</bdi>{" "}
                      <ValueBadge scale={voice.scale} value={voice.value} />{" "}
                      <span className="soft">{date(voice.assessedOn)}</span>
                    </li>
                  ))}
                </ul>
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pagination
        page={number}
        pageSize={pageSize}
        total={onlyDifferent ? counts.different : counts.all}
        href={(other) =>
          `${address}?${new URLSearchParams({ ...(onlyDifferent ? { show: "different" } : {}), page: String(other) })}`
        }
      />
    </Page>
  );
}
