import { may } from "../../../access/index.ts";
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

/** A proposal with both recommendations. */
interface ShownPair extends SimilarPair {
  readonly earlier: SimilarRecommendation;
  readonly later: SimilarRecommendation;
}

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
      const last = Math.max(1, Math.ceil(open.length / pageSize));
      const number = Math.min(Math.max(1, Math.trunc(Number(query.get("page")) || 1)), last);
      const shown = open.slice((number - 1) * pageSize, number * pageSize);
      const texts = await readSimilar(
        transaction,
        space.id,
        shown.flatMap(({ earlierId, laterId }) => [earlierId, laterId]),
      );
      return {
        base: `/s/${space.code}`,
        pairs: shown.flatMap((pair) => {
          const [earlier, later] = [texts.get(pair.earlierId), texts.get(pair.laterId)];
          return earlier === undefined || later === undefined ? [] : [{ ...pair, earlier, later }];
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
  const { t, percent } = useLikeness();
  const said = t(pair.likeness >= sameFrom ? "clusters.similar.same" : "clusters.similar.alike", {
    share: percent(pair.likeness),
  });
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
        <One recommendation={pair.earlier} base={base} />
        <One recommendation={pair.later} base={base} />
      </div>
    </>
  );
}

function useLikeness() {
  const words = useWords();
  const percent = (share: number): string =>
    new Intl.NumberFormat(words.language, { style: "percent", maximumFractionDigits: 0 }).format(share);
  return { ...words, percent };
}

function One({
  recommendation,
  base,
}: {
  readonly recommendation: SimilarRecommendation;
  readonly base: string;
}) {
  const { id, language, text, isTextDamaged } = recommendation;
  return (
    <p>
      <a href={`${base}/register/${id}`}>
        <ReviewWords recommendation={recommendation} />
      </a>{" "}
      <InLanguage language={language} isDamaged={isTextDamaged}>
        {text}
      </InLanguage>
    </p>
  );
}

function ReviewWords({ recommendation }: { readonly recommendation: SimilarRecommendation }) {
  const { t } = useWords();
  const { mechanism, cycle, year, paragraph } = recommendation;
  const review = cycle === null ? mechanism : t("clusters.review", { mechanism, cycle });
  return (
    <>
      {review}
      {year === null ? null : ` (${year})`}
      {paragraph === null ? null : <strong> {paragraph}</strong>}
    </>
  );
}

interface AgainView {
  readonly similar: readonly (SimilarRecommendation & { readonly likeness: number })[];
}

const shownSimilar = 8;

/** What asks the same in other reviews, on the page of a recommendation: "asked again since 2009". */
export const similarPart: RecommendationPart = {
  place: "main",
  order: 52,
  permission: "cluster.read",
  async load(transaction, { space }, recommendationId) {
    const pairs = (await findSimilar(transaction, space)).filter(
      ({ earlierId, laterId }) => earlierId === recommendationId || laterId === recommendationId,
    );
    if (pairs.length === 0) return null;
    const others = pairs.slice(0, shownSimilar).map(({ earlierId, laterId, likeness }) => ({
      id: earlierId === recommendationId ? laterId : earlierId,
      likeness,
    }));
    const texts = await readSimilar(transaction, space.id, [...others.map(({ id }) => id), recommendationId]);
    const similar = others.flatMap(({ id, likeness }) => {
      const found = texts.get(id);
      return found === undefined ? [] : [{ ...found, likeness }];
    });
    const years = [...texts.values()].flatMap(({ year }) => year ?? []);
    return <AskedAgain similar={similar} since={years.length === 0 ? null : Math.min(...years)} />;
  },
};

function AskedAgain({ similar, since }: AgainView & { readonly since: number | null }) {
  const { t, percent } = useLikeness();
  const { space } = useShell();
  const times = similar.length + 1;
  return (
    <section aria-labelledby="asked-again">
      <h2 id="asked-again">{t("clusters.again.title")}</h2>
      <p className="soft">
        {since === null
          ? t("clusters.again.times", { count: times })
          : t("clusters.again.since", { count: times, year: String(since) })}
      </p>
      <ul className="plain-list">
        {similar.map((one) => (
          <li key={one.id}>
            <One recommendation={one} base={`/s/${space?.code}`} />
            <Badge tone="calm">{t("clusters.similar.share", { share: percent(one.likeness) })}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
