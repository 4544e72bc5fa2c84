import { may } from "../../../access/index.ts";
import type { CommonWords } from "../../../classification/index.ts";
import {
  action,
  Badge,
  Button,
  EmptyState,
  Form,
  FormActions,
  InLanguage,
  Page,
  Pagination,
  page,
  type RecommendationPart,
  redirectTo,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { tellingWords } from "../naming.ts";
import {
  type Decision,
  decideSimilar,
  findSimilar,
  listDecided,
  readSimilar,
  type SimilarPair,
  type SimilarRecommendation,
  sameFrom,
} from "../similar.ts";
import { cutForPage } from "./cutting.ts";
import { OneRecommendation, useShare } from "./review-words.tsx";

/** A proposal with both recommendations. */
interface ShownPair extends SimilarPair {
  readonly earlier: SimilarRecommendation;
  readonly later: SimilarRecommendation;
  /** The words that make them near to each other, where their wording does not. */
  readonly common: readonly CommonWords[];
}

const shownCommon = 5;

interface SimilarView {
  readonly base: string;
  readonly pairs: readonly ShownPair[];
  readonly total: number;
  readonly page: number;
  readonly mayChange: boolean;
}

const pageSize = 25;
const decisions: readonly Decision[] = ["follows_up", "same_as", "dismiss"];

export const similarPage = page({
  path: "/s/:space/clusters/similar",
  permission: "cluster.read",
  async load(request): Promise<SimilarView> {
    const { space, person, query } = request;
    return inTransaction(doingOf(request), async (transaction) => {
      const decided = await listDecided(transaction, space.id);
      const open = (await findSimilar(transaction, space)).filter(
        ({ earlierId, laterId }) => !decided.has(`${earlierId} ${laterId}`),
      );
      const { shown, page: number } = cutForPage(open, query, pageSize);
      const texts = await readSimilar(
        transaction,
        space.id,
        shown.flatMap(({ earlierId, laterId }) => [earlierId, laterId]),
      );
      return {
        base: `/s/${space.code}`,
        pairs: shown.flatMap((pair) => {
          const [earlier, later] = [texts.get(pair.earlierId), texts.get(pair.laterId)];
          if (earlier === undefined || later === undefined) return [];
          const common = pair.by === "meaning" ? tellingWords(earlier, later, shownCommon) : [];
          return [{ ...pair, earlier, later, common }];
        }),
        total: open.length,
        page: number,
        mayChange: may(person, "cluster.change", { kind: "space", spaceId: space.id }),
      };
    });
  },
  view: (data) => <Similar {...data} />,
});

export const decideSimilarAction = action({
  path: "/s/:space/clusters/similar",
  permission: "cluster.change",
  async act(request, form) {
    const decision = decisions.find((one) => one === form.text("decision")) ?? "dismiss";
    const pairs = form.all("pair").map((pair) => {
      const [earlierId = "", laterId = ""] = pair.split(" ");
      return { earlierId, laterId };
    });
    const back = `/s/${request.space.code}/clusters/similar`;
    if (pairs.length === 0)
      return redirectTo(back, { kind: "warning", key: "clusters.similar.nothingChosen" });
    const count = await decideSimilar(doingOf(request), pairs, decision);
    return redirectTo(back, { kind: "done", key: `clusters.similar.done.${decision}`, values: { count } });
  },
});

function Similar(data: SimilarView) {
  const { t } = useWords();
  const { base, pairs, total, mayChange } = data;
  const address = `${base}/clusters/similar`;
  return (
    <Page
      title={t("clusters.similar.title")}
      lead={t("clusters.similar.lead", { count: total })}
      breadcrumb={[{ label: t("clusters.title"), href: `${base}/clusters` }]}
    >
      {pairs.length === 0 ? (
        <EmptyState title={t("clusters.similar.none")}>{t("clusters.similar.none.text")}</EmptyState>
      ) : (
        <Form action={address} className="similar-form">
          <ul className="plain-list similar-pairs">
            {pairs.map((pair) => (
              <li key={`${pair.earlierId} ${pair.laterId}`} className="panel">
                <Pair pair={pair} mayChange={mayChange} base={base} />
              </li>
            ))}
          </ul>
          {mayChange ? (
            <FormActions>
              <p className="small soft">{t("clusters.similar.chosen")}</p>
              {decisions.map((decision) => (
                <Button
                  key={decision}
                  name="decision"
                  value={decision}
                  kind={decision === "dismiss" ? "quiet" : "plain"}
                >
                  {t(`clusters.similar.${decision}`)}
                </Button>
              ))}
            </FormActions>
          ) : null}
        </Form>
      )}
      {total > pageSize ? (
        <Pagination
          page={data.page}
          pageSize={pageSize}
          total={total}
          href={(number) => `${address}?page=${number}`}
        />
      ) : null}
    </Page>
  );
}

function Pair({
  pair,
  mayChange,
  base,
}: {
  readonly pair: ShownPair;
  readonly mayChange: boolean;
  readonly base: string;
}) {
  const { t } = useWords();
  const share = useShare()(pair.likeness);
  const kind = pair.by === "meaning" ? "meaning" : pair.likeness >= sameFrom ? "same" : "alike";
  const said = t(`clusters.similar.${kind}`, { share });
  return (
    <>
      {mayChange ? (
        <label className="choice">
          <input type="checkbox" name="pair" value={`${pair.earlierId} ${pair.laterId}`} />
          <span>{said}</span>
        </label>
      ) : (
        <p className="small soft">{said}</p>
      )}
      <div className="similar-texts">
        <OneRecommendation recommendation={pair.earlier} base={base} />
        <OneRecommendation recommendation={pair.later} base={base} />
      </div>
      {pair.common.length === 0 ? null : (
        <div className="similar-common small soft">
          <span>{t("clusters.similar.common")}</span>
          <ul className="plain-list words">
            {pair.common.map(({ one, other }) => (
              <li key={one}>
                <InLanguage language={pair.earlier.language}>{one}</InLanguage>
                {one === other ? null : (
                  <>
                    {" = "}
                    <InLanguage language={pair.later.language}>{other}</InLanguage>
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

type Likewise = SimilarRecommendation & Pick<SimilarPair, "by" | "likeness">;

const shownSimilar = 8;

/** What asks the same in other reviews, on the page of a recommendation: "asked again since 2009"; then what is about the same matter. */
export const similarPart: RecommendationPart = {
  place: "main",
  order: 52,
  permission: "cluster.read",
  async load(transaction, { space }, recommendationId) {
    const refused = await listDecided(transaction, space.id, ["removed"]);
    const linked = await listDecided(transaction, space.id, ["confirmed"]);
    const pairs = (await findSimilar(transaction, space)).filter(
      ({ earlierId, laterId }) =>
        (earlierId === recommendationId || laterId === recommendationId) &&
        (!refused.has(`${earlierId} ${laterId}`) || linked.has(`${earlierId} ${laterId}`)),
    );
    const others = pairs
      .map(({ earlierId, laterId, by, likeness }) => ({
        id: earlierId === recommendationId ? laterId : earlierId,
        by,
        likeness,
      }))
      // What somebody linked stands under "what belongs together".
      .filter(({ id, by }) => by === "words" || !linked.has(`${recommendationId} ${id}`))
      .slice(0, shownSimilar);
    if (others.length === 0) return null;
    const texts = await readSimilar(transaction, space.id, [...others.map(({ id }) => id), recommendationId]);
    const similar = others.flatMap(({ id, by, likeness }): Likewise[] => {
      const found = texts.get(id);
      return found === undefined ? [] : [{ ...found, by, likeness }];
    });
    const worded = similar.filter(({ by }) => by === "words");
    const own = texts.get(recommendationId);
    const years = [...worded, ...(own === undefined ? [] : [own])].flatMap(({ year }) => year ?? []);
    return (
      <AskedAgain
        worded={worded}
        near={similar.filter(({ by }) => by === "meaning")}
        since={years.length === 0 ? null : Math.min(...years)}
      />
    );
  },
};

function AskedAgain({
  worded,
  near,
  since,
}: {
  readonly worded: readonly Likewise[];
  readonly near: readonly Likewise[];
  readonly since: number | null;
}) {
  const { t } = useWords();
  const count = worded.length + 1;
  return (
    <section aria-labelledby="asked-again">
      <h2 id="asked-again">{t("clusters.again.title")}</h2>
      {worded.length === 0 ? null : (
        <p className="soft">
          {since === null
            ? t("clusters.again.times", { count })
            : t("clusters.again.since", { count, year: String(since) })}
        </p>
      )}
      <LikewiseList recommendations={worded} />
      {near.length === 0 ? null : <p className="soft">{t("clusters.again.near")}</p>}
      <LikewiseList recommendations={near} />
    </section>
  );
}

function LikewiseList({ recommendations }: { readonly recommendations: readonly Likewise[] }) {
  const { t } = useWords();
  const shareOf = useShare();
  const { space } = useShell();
  if (recommendations.length === 0) return null;
  return (
    <ul className="plain-list">
      {recommendations.map((one) => (
        <li key={one.id}>
          <OneRecommendation recommendation={one} base={`/s/${space?.code}`} />
          <Badge tone="calm">
            {t(one.by === "words" ? "clusters.similar.share" : "clusters.similar.near", {
              share: shareOf(one.likeness),
            })}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
