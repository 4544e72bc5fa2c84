import { may } from "../../../access/index.ts";
import { reviewName } from "../../../recommendations/index.ts";
import {
  action,
  Badge,
  Button,
  Field,
  Form,
  InLanguage,
  type RecommendationPart,
  redirectTo,
  Select,
  TextArea,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { doingOf } from "../../doing.ts";
import { isImplementationStatus } from "../../model.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import { type Cluster, type LinkedRecommendation, linkKinds } from "../model.ts";
import { addLinks, removeLink } from "../service.ts";
import { listClusters, listLinks } from "../store.ts";

interface PartView {
  readonly recommendationId: string;
  readonly clusters: readonly Cluster[];
  readonly others: readonly Cluster[];
  readonly links: readonly LinkedRecommendation[];
  readonly mayChange: boolean;
}

/** Clusters that hold a recommendation, and what asks the same, follows it up or asks the contrary. */
export const clustersPart: RecommendationPart = {
  place: "main",
  order: 50,
  permission: "cluster.read",
  async load(transaction, { space, person }, recommendationId) {
    const clusters = await listClusters(transaction, space.id, { recommendationId });
    const links = await listLinks(transaction, space.id, recommendationId);
    const mayChange = may(person, "cluster.change", { kind: "space", spaceId: space.id });
    if (clusters.length === 0 && links.length === 0 && !mayChange) return null;
    const held = new Set(clusters.map(({ id }) => id));
    const others = mayChange
      ? (await listClusters(transaction, space.id)).filter(({ id }) => !held.has(id))
      : [];
    return <Together {...{ recommendationId, clusters, others, links, mayChange }} />;
  },
};

export const addLinksAction = action({
  path: "/s/:space/register/:recommendation/links",
  permission: "cluster.change",
  async act(request, form) {
    const { space, params } = request;
    const { unknown, added } = await addLinks(doingOf(request), params.recommendation, {
      kind: form.text("kind"),
      numbers: form.text("numbers"),
      note: form.text("note"),
    });
    const back = `/s/${space.code}/register/${params.recommendation}`;
    return unknown.length > 0
      ? redirectTo(back, {
          kind: "warning",
          key: "clusters.error.numbers",
          values: { numbers: unknown.join(", ").slice(0, 300), count: added },
        })
      : redirectTo(back, { kind: "done", key: "clusters.linked", values: { count: added } });
  },
});

export const removeLinkAction = action({
  path: "/s/:space/register/:recommendation/links/remove",
  permission: "cluster.change",
  async act(request, form) {
    const { space, params } = request;
    await removeLink(doingOf(request), form.text("link"));
    return redirectTo(`/s/${space.code}/register/${encodeURIComponent(params.recommendation)}`, {
      kind: "done",
      key: "clusters.unlinked",
    });
  },
});

function Together({ recommendationId, clusters, others, links, mayChange }: PartView) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  return (
    <section aria-labelledby="together" className="together">
      <h2 id="together">{t("clusters.together")}</h2>
      {links.some(({ kind }) => kind === "contradicts") ? (
        <p className="warn small">{t("clusters.contradiction")}</p>
      ) : null}
      <ul className="plain-list">
        {clusters.map((cluster) => (
          <li key={cluster.id}>
            <Badge tone="calm">{t("clusters.cluster")}</Badge>{" "}
            <a href={`${base}/clusters/${cluster.id}`}>
              <InLanguage language={cluster.language}>{cluster.title}</InLanguage>
            </a>{" "}
            <span className="soft small">{t("clusters.members", { count: cluster.count })}</span>
          </li>
        ))}
        {links.map((link) => (
          <li key={link.linkId} className="together-link">
            <div>
              <Badge tone={link.kind === "contradicts" ? "bad" : "accent"}>
                {t(`clusters.link.${link.kind}.${link.isFrom ? "from" : "to"}`)}
              </Badge>{" "}
              <a href={`${base}/register/${link.id}`}>
                {reviewName({ ...link, session: null, symbol: null }, words, "short")}{" "}
                {link.paragraph === null ? null : <strong>{link.paragraph} </strong>}
                <InLanguage language={link.language} isDamaged={link.isTextDamaged}>
                  {link.text}
                </InLanguage>
              </a>{" "}
              {isImplementationStatus(link.status) ? <StatusBadge status={link.status} /> : null}
              {link.note === null ? null : (
                <p className="small soft" dir="auto">
                  {link.note}
                </p>
              )}
            </div>
            {mayChange ? (
              <Form action={`${base}/register/${recommendationId}/links/remove`}>
                <input type="hidden" name="link" value={link.linkId} />
                <Button size="small">
                  {t("clusters.unlink")}
                  <span className="visually-hidden"> {link.paragraph}</span>
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <details className="cluster-form">
          <summary>{t("clusters.join")}</summary>
          {others.map((cluster) => (
            <Form
              key={cluster.id}
              action={`${base}/clusters/${cluster.id}/recommendations`}
              className="together-link"
            >
              <input type="hidden" name="add" value={recommendationId} />
              <InLanguage language={cluster.language}>{cluster.title}</InLanguage>
              <Button size="small">
                {t("clusters.addHere")}
                <span className="visually-hidden"> {cluster.title}</span>
              </Button>
            </Form>
          ))}
          <Form action={`${base}/register/${recommendationId}/links`} className="form">
            <Select
              name="kind"
              label={t("clusters.linkKind")}
              options={linkKinds.map((kind) => ({ value: kind, label: t(`clusters.link.${kind}.from`) }))}
              value="same_as"
            />
            <Field
              name="numbers"
              label={t("clusters.numbers")}
              hint={t("clusters.numbersHint")}
              direction="ltr"
            />
            <TextArea name="note" label={t("clusters.note")} value="" rows={2} />
            <Button>{t("clusters.addLink")}</Button>
          </Form>
        </details>
      ) : null}
    </section>
  );
}
