import { Fragment } from "react";
import { may } from "../../access/index.ts";
import { SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { Place } from "../../reading/index.ts";
import { isPaperFormat } from "../../reading/index.ts";
import { reviewName } from "../../recommendations/index.ts";
import { countryName } from "../../vocabularies/countries/index.ts";
import {
  Button,
  Form,
  LinkButton,
  Page,
  Pagination,
  Progress,
  page,
  Tabs,
  useShell,
  useWords,
  type Words,
} from "../../web/index.ts";
import { countCorrections } from "../drafts.ts";
import { type DraftItem, isParagraphMapping, type StoredDocument } from "../model.ts";
import { type DraftOverview, overviewOfDrafts, saysPositions, unsureBelow } from "../overview.ts";
import { registeringOrder } from "../registering.ts";
import { readExcerpt, type SourceExcerpt } from "../source.ts";
import { findDocument, listDocuments, listDraftItems, listJoined, placeOfRecommendation } from "../store.ts";
import { compareVersions, differingTexts, type VersionComparison } from "../versions.ts";
import { DamagedNotice } from "./damaged.tsx";
import { DraftRow } from "./draft-row.tsx";
import { Observations } from "./observations.tsx";
import { Joined, Paper } from "./paper.tsx";
import { Reconciliation } from "./reconciliation.tsx";
import { Resolution } from "./resolution.tsx";
import { SourceView } from "./source-view.tsx";
import { Standing } from "./standing.tsx";
import { Versions } from "./versions.tsx";
import { noticeWords, progressWords } from "./words.ts";

/** Items on one page of the review: enough to scroll, few enough for a slow line. */
const itemsShown = 60;

export interface DocumentView {
  readonly document: StoredDocument;
  readonly drafts: readonly DraftItem[];
  /** Drafts on this page, after the filter. */
  readonly shown: readonly DraftItem[];
  readonly total: number;
  readonly page: number;
  readonly filter: "all" | "unsure" | "ignored";
  /** The item that is being corrected, was just corrected, or is the source of a recommendation. */
  readonly chosen: DraftItem | null;
  readonly choice: "correct" | "corrected" | "source" | null;
  /** The recommendation whose source is looked at. */
  readonly recommendation: string | null;
  /** The next document that waits, once this one is done. */
  readonly next: StoredDocument | null;
  /** Where the chosen item, or the first one, stands. */
  readonly place: Place | null;
  readonly excerpt: SourceExcerpt | null;
  readonly overview: DraftOverview;
  readonly corrections: { undoable: number; redoable: number };
  /** What answers this paper, or what it answers. */
  readonly joined: readonly StoredDocument[];
  /** Beside what stands of the review in another language; null where nothing does. */
  readonly comparison: VersionComparison | null;
  readonly mayAdd: boolean;
  /** Other texts that the register has under the same numbers, by identifier of the draft. */
  readonly differing: ReadonlyMap<string, string>;
}

export const documentPage = page({
  path: "/s/:space/documents/:document",
  permission: "document.read",
  async load({ services, space, person, params, query }): Promise<DocumentView> {
    const scope = { spaceId: space.id, personId: person.id };
    const data = await inSpace(services.database, scope, async (transaction) => {
      const document = await findDocument(transaction, space.id, params.document);
      if (document === null) throw new SuiviError("document_missing");
      const drafts = await listDraftItems(transaction, space.id, document.id);
      const recommendation = query.get("recommendation");
      return {
        document,
        drafts,
        overview: await overviewOfDrafts(transaction, space.id, document, drafts),
        comparison: await compareVersions(transaction, space.id, document, drafts),
        differing: await differingTexts(transaction, space.id, document, drafts),
        corrections: await countCorrections(transaction, space.id, document.id),
        sourcePlace:
          recommendation === null
            ? null
            : await placeOfRecommendation(transaction, space.id, document.id, recommendation),
        recommendation,
        next: await nextWaiting(transaction, space.id, document),
        joined: await listJoined(transaction, space.id, document),
      };
    });
    const { document, drafts, sourcePlace, ...rest } = data;
    const wanted = query.get("filter");
    const filter = wanted === "unsure" || wanted === "ignored" ? wanted : "all";
    const kept = drafts.filter((draft) => isShown(draft, filter));
    const { chosen, choice } = findChosen(drafts, query, sourcePlace);
    const asked = Number.parseInt(query.get("page") ?? "", 10);
    const page = Number.isInteger(asked) && asked > 0 ? asked : pageOf(kept, chosen);
    const shown = kept.slice((page - 1) * itemsShown, page * itemsShown);
    const place = sourcePlace ?? (chosen ?? shown[0])?.item.place ?? null;
    const excerpt =
      place === null || place.kind === "page" ? null : await readExcerpt(services.files, document, place);
    return {
      ...rest,
      document,
      drafts,
      shown,
      total: kept.length,
      page,
      filter,
      chosen,
      choice,
      place,
      excerpt,
      mayAdd: may(person, "document.add", { kind: "space", spaceId: space.id }),
    };
  },
  view: (data) => <Document {...data} />,
});

/** What waits for a person besides this document: first of what came with it, in the order in which confirming is best. */
async function nextWaiting(
  transaction: Parameters<typeof listDocuments>[0],
  spaceId: string,
  { id, batchId, status }: StoredDocument,
): Promise<StoredDocument | null> {
  if (status !== "registered" && status !== "set_aside") return null;
  const waits = (other: StoredDocument): boolean =>
    other.id !== id && (other.status === "to_review" || other.status === "needs_mapping");
  for (const batch of [batchId, undefined]) {
    const waiting = (await listDocuments(transaction, spaceId, batch)).filter(waits);
    const [next] = waiting.sort((a, b) => registeringOrder(a) - registeringOrder(b));
    if (next !== undefined) return next;
  }
  return null;
}

function findChosen(
  drafts: readonly DraftItem[],
  query: URLSearchParams,
  sourcePlace: Place | null,
): Pick<DocumentView, "chosen" | "choice"> {
  for (const [name, choice] of [
    ["item", "correct"],
    ["at", "corrected"],
  ] as const) {
    const chosen = drafts.find(({ id }) => id === query.get(name));
    if (chosen !== undefined) return { chosen, choice };
  }
  if (sourcePlace !== null) {
    const wanted = JSON.stringify(sourcePlace);
    const chosen = drafts.find(({ item }) => JSON.stringify(item.place) === wanted);
    if (chosen !== undefined) return { chosen, choice: "source" };
  }
  return { chosen: null, choice: null };
}

function isShown(draft: DraftItem, filter: DocumentView["filter"]): boolean {
  if (filter === "ignored") return draft.state !== "read";
  if (filter === "unsure") return draft.state === "read" && draft.confidence < unsureBelow;
  return true;
}

function pageOf(drafts: readonly DraftItem[], chosen: DraftItem | null): number {
  const at = chosen === null ? 0 : Math.max(0, drafts.indexOf(chosen));
  return Math.floor(at / itemsShown) + 1;
}

function Document(data: DocumentView) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const { document, drafts } = data;
  const address = `/s/${space?.code}/documents/${document.id}`;
  const isReading = document.status === "queued" || document.status === "reading";
  const crumbs = [{ label: t("documents.title"), href: `/s/${space?.code}/documents` }];
  return (
    <Page
      title={document.symbol ?? document.fileName}
      lead={factsOf(document, words).map((fact, index, all) => (
        <Fragment key={fact}>
          <span className="unbroken">
            <bdi>{fact}</bdi>
            {index === all.length - 1 ? null : " ·"}
          </span>{" "}
        </Fragment>
      ))}
      breadcrumb={crumbs}
      actions={<DocumentActions document={document} address={address} />}
      {...(isReading ? { refreshSeconds: 1 } : {})}
    >
      {isReading ? (
        <Progress
          done={document.progress?.done ?? 0}
          of={document.progress === null ? 1 : document.progress.of}
          label={progressWords(document, words)}
        />
      ) : null}
      {drafts.length === 0 && data.place === null ? (
        <div className="document-alone">
          <Standing data={data} address={address} />
          <Paper document={document} />
          <Joined documents={data.joined} />
          <Notices document={document} />
          {document.reading?.resolution === undefined ? null : (
            <Resolution
              resolution={document.reading.resolution}
              title={document.title}
              language={document.language ?? "en"}
            />
          )}
        </div>
      ) : (
        <div className="review" data-stays={data.chosen === null ? undefined : ""}>
          <div className="review-items">
            <Standing data={data} address={address} />
            <Paper document={document} />
            <Observations document={document} />
            <Joined documents={data.joined} />
            <Notices document={document} />
            <DamagedNotice document={document} mayAdd={data.mayAdd} />
            <Reconciliation document={document} overview={data.overview} />
            <Versions comparison={data.comparison} document={document} address={address} />
            {drafts.length === 0 ? null : <Items data={data} address={address} />}
          </div>
          <div className="review-source">
            <SourceView document={document} place={data.place} excerpt={data.excerpt} address={address} />
          </div>
        </div>
      )}
    </Page>
  );
}

/** What is known of the document, shortest first: what it is, of which State and review, its date and length. */
function factsOf(document: StoredDocument, words: Words): string[] {
  const { t, language, date } = words;
  const facts = [
    document.type === null ? t(`documents.status.${document.status}`) : t(`documents.type.${document.type}`),
  ];
  if (document.state !== null) facts.push(countryName(document.state, language));
  const review = document.reading?.review;
  if (review !== undefined && review !== null && (review.cycle !== null || review.mechanism !== "UPR")) {
    facts.push(reviewName(review, words));
  }
  if (document.datedOn !== null) facts.push(date(document.datedOn));
  if (document.pages !== null) facts.push(t("document.pages", { count: document.pages }));
  return facts;
}

function DocumentActions({
  document,
  address,
}: {
  readonly document: StoredDocument;
  readonly address: string;
}) {
  const { t } = useWords();
  const canBeRead =
    document.status === "failed" || document.status === "to_review" || document.status === "set_aside";
  return (
    <>
      <LinkButton href={`${address}/file?download=1`} kind="quiet">
        {t("document.download")}
      </LinkButton>
      {document.status === "to_review" && isPaperFormat(document.format) ? (
        <LinkButton href={`${address}/mapping`} kind="quiet">
          {t(isParagraphMapping(document.mapping) ? "document.mapAgain" : "document.mapOther")}
        </LinkButton>
      ) : null}
      {canBeRead ? (
        <Form action={`${address}/read-again`} className="inline-form">
          <Button kind="quiet">{t("document.readAgain")}</Button>
        </Form>
      ) : null}
      {document.status === "to_review" ||
      document.status === "needs_mapping" ||
      document.status === "failed" ? (
        <Form action={`${address}/set-aside`} className="inline-form">
          <Button kind="quiet">{t("document.setAside")}</Button>
        </Form>
      ) : null}
    </>
  );
}

function Notices({ document }: { readonly document: StoredDocument }) {
  const words = useWords();
  const { t, number } = words;
  const notices = document.reading?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <details className="document-notices">
      <summary>
        {t("document.notices")} ({number(notices.length)})
      </summary>
      <ul className="small">
        {groupedNotices(
          notices.map((notice) => noticeWords(notice, words)),
          words,
        )}
      </ul>
    </details>
  );
}

/** A repair made a thousand times is said once, with how often. */
function groupedNotices(lines: readonly string[], { number }: Words) {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].slice(0, 200).map(([line, count]) => (
    <li key={line}>
      {line}
      {count > 1 ? ` × ${number(count)}` : null}
    </li>
  ));
}

function Items({ data, address }: { readonly data: DocumentView; readonly address: string }) {
  const { t, number } = useWords();
  const { drafts, filter, overview, shown } = data;
  const count = { all: drafts.length, unsure: overview.unsure, ignored: drafts.length - overview.standing };
  const href = (wanted: string, page = 1): string => {
    const query = new URLSearchParams();
    if (wanted !== "all") query.set("filter", wanted);
    if (page !== 1) query.set("page", String(page));
    return `${address}${query.size === 0 ? "" : `?${query}`}`;
  };
  return (
    <section aria-labelledby="items">
      <h2 id="items">{t("document.items")}</h2>
      <Tabs
        label={t("document.items")}
        tabs={(["all", "unsure", "ignored"] as const).map((one) => ({
          label: t(`document.filter.${one}`, { count: number(count[one]) }),
          href: href(one),
          isCurrent: filter === one,
        }))}
      />
      <ol className="draft-items">
        {shown.map((draft) => (
          <DraftRow
            key={draft.id}
            draft={draft}
            registered={data.differing.get(draft.id) ?? null}
            address={address}
            choice={draft.id === data.chosen?.id ? data.choice : null}
            isEditable={data.document.status === "to_review"}
            hasPositions={saysPositions(data.document, data.overview)}
            back={href(filter, data.page)}
          />
        ))}
      </ol>
      <Pagination
        page={data.page}
        pageSize={itemsShown}
        total={data.total}
        href={(page) => href(filter, page)}
      />
    </section>
  );
}
