import { may } from "../../../access/index.ts";
import { inSpace } from "../../../platform/database.ts";
import {
  action,
  EmptyState,
  Form,
  LinkButton,
  Page,
  Pagination,
  page,
  redirectTo,
  useWords,
} from "../../../web/index.ts";
import { decideLabels } from "../deciding.ts";
import { type Scheme, schemes } from "../model.ts";
import { readShown, type ShownRecommendation } from "../showing.ts";
import { listUnlabelledIds } from "../store.ts";
import { readVocabulary, type SpaceVocabulary } from "../vocabulary.ts";
import { LabelChoices, LabelList, MarkedText, readChoices, StandingLabels } from "./choices.tsx";

const pageSize = 20;

interface LabelsView {
  readonly base: string;
  readonly rows: readonly ShownRecommendation[];
  readonly vocabulary: SpaceVocabulary;
  readonly total: number;
  readonly page: number;
  readonly scheme: Scheme | null;
  /** The recommendation to go on with. */
  readonly at: string;
  readonly mayDecide: boolean;
}

function readScheme(text: string | null): Scheme | null {
  return schemes.find((one) => one === text) ?? null;
}

/** What lacks labels, one after the other, with what is proposed. */
export const labelsPage = page({
  path: "/s/:space/register/labels",
  permission: "register.read",
  async load({ services, space, person, query }): Promise<LabelsView> {
    const number = Math.min(100_000, Math.max(1, Math.trunc(Number(query.get("page")) || 1)));
    const scheme = readScheme(query.get("scheme"));
    return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const cut = { limit: pageSize, offset: (number - 1) * pageSize };
      const { ids, total } = await listUnlabelledIds(transaction, space.id, scheme, cut);
      const { rows, vocabulary } = await readShown(transaction, space, ids);
      return {
        base: `/s/${space.code}/register`,
        rows: scheme === null ? rows : rows.map((row) => ofKind(row, scheme)),
        vocabulary,
        total,
        page: number,
        scheme,
        at: query.get("at") ?? "",
        mayDecide: may(person, "label.decide", { kind: "space", spaceId: space.id }),
      };
    });
  },
  view: (data) => <LabelsToConfirm {...data} />,
});

export const decideAction = action({
  path: "/s/:space/register/labels",
  permission: "label.decide",
  async act({ services, space, person, actor, words }, form) {
    const { database } = services;
    const vocabulary = await inSpace(database, { spaceId: space.id, personId: person.id }, (transaction) =>
      readVocabulary(transaction, space.id),
    );
    const { wanted, unknown } = readChoices(form, vocabulary, words);
    const { recommendations } = await decideLabels({ database, space, person, actor }, "decide", wanted);
    const scheme = readScheme(form.text("scheme"));
    const next = form.text("next");
    const to = new URLSearchParams({
      ...(scheme === null ? {} : { scheme }),
      ...(/^\d{1,5}$/.test(form.text("page")) ? { page: form.text("page") } : {}),
      ...(next === "" ? {} : { at: next }),
    });
    const address = `/s/${space.code}/register/labels?${to}`;
    if (unknown.length > 0) {
      const values = { labels: words.list(unknown) };
      return redirectTo(address, { kind: "warning", key: "labels.unknown", values });
    }
    return redirectTo(address, {
      kind: recommendations === 0 ? "warning" : "done",
      key: recommendations === 0 ? "labels.nothing" : "labels.saved",
    });
  },
});

/** A recommendation with what is proposed of one kind alone. */
function ofKind(row: ShownRecommendation, scheme: Scheme): ShownRecommendation {
  return { ...row, proposals: row.proposals.filter((proposal) => proposal.scheme === scheme) };
}

function addressOf(base: string, scheme: Scheme | null, page: number): string {
  const query = new URLSearchParams({
    ...(scheme === null ? {} : { scheme }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return `${base}/labels${query.size === 0 ? "" : `?${query}`}`;
}

function LabelsToConfirm(data: LabelsView) {
  const { t } = useWords();
  const { base, rows, vocabulary, total, page: number, scheme, mayDecide } = data;
  // The work goes on with the next that has something proposed.
  const from = Math.max(
    0,
    rows.findIndex(({ id }) => id === data.at),
  );
  const focused = rows.slice(from).find(({ proposals }) => proposals.length > 0)?.id ?? "";
  return (
    <Page
      title={t("labels.title")}
      lead={t("labels.lead", { count: total })}
      breadcrumb={[{ label: t("register.title"), href: base }]}
      actions={
        <>
          <LinkButton href={`${base}/labels/changes`} kind="quiet">
            {t("labels.changes.title")}
          </LinkButton>
          <LinkButton href={`${base}/labels/learned`} kind="quiet">
            {t("labels.learned.title")}
          </LinkButton>
          <LinkButton href={`${base}/vocabularies`} kind="quiet">
            {t("vocabularies.title")}
          </LinkButton>
        </>
      }
      width="reading"
    >
      <nav className="label-kinds" aria-label={t("labels.kinds")}>
        {[null, ...schemes].map((one) => (
          <a
            key={one ?? "all"}
            href={addressOf(base, one, 1)}
            aria-current={one === scheme ? "page" : undefined}
          >
            {one === null ? t("labels.kinds.all") : t(`labels.scheme.${one}`)}
          </a>
        ))}
      </nav>
      {rows.length === 0 ? (
        <EmptyState title={t("labels.none")}>{t("labels.none.text")}</EmptyState>
      ) : (
        <>
          <p className="small soft">
            {t("labels.about")} <a href={`${base}/labels/errors`}>{t("labels.errors.link")}</a>
          </p>
          {mayDecide ? <p className="small soft">{t("labels.keys")}</p> : null}
          <ul className="plain-list label-work">
            {rows.map((row, at) => (
              <li key={row.id} id={`r-${row.id}`} className="panel">
                <p className="label-text">
                  <a href={`${base}/${row.id}`}>{row.paragraph ?? t("register.noParagraph")}</a>{" "}
                  <MarkedText row={row} />
                </p>
                <StandingLabels labels={row.labels} vocabulary={vocabulary} />
                {mayDecide ? (
                  <Form action={`${base}/labels`} className="labels-form">
                    <input type="hidden" name="scheme" value={scheme ?? ""} />
                    <input type="hidden" name="page" value={number} />
                    <input type="hidden" name="next" value={rows[at + 1]?.id ?? ""} />
                    <LabelChoices
                      row={row}
                      vocabulary={vocabulary}
                      listId="label-list"
                      hasFocus={row.id === focused}
                      withStanding
                    />
                  </Form>
                ) : null}
              </li>
            ))}
          </ul>
          {mayDecide ? <LabelList vocabulary={vocabulary} id="label-list" /> : null}
        </>
      )}
      {total > pageSize ? (
        <Pagination
          page={number}
          pageSize={pageSize}
          total={total}
          href={(to) => addressOf(base, scheme, to)}
        />
      ) : null}
    </Page>
  );
}
