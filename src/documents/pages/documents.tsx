import { SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { StoredFailure } from "../../platform/schema.ts";
import { isPaperFormat } from "../../reading/index.ts";
import {
  action,
  Badge,
  Button,
  Cell,
  EmptyState,
  Form,
  Island,
  LinkButton,
  Notice,
  Page,
  Progress,
  page,
  type ReceivedFile,
  redirectTo,
  Table,
  upload,
  useShell,
  useWords,
  type Words,
} from "../../web/index.ts";
import { type IncomingFile, mostBytes, takeIn } from "../intake.ts";
import type { StoredDocument } from "../model.ts";
import { registerSureDocuments } from "../registering.ts";
import { findBatch, listDocuments } from "../store.ts";
import { failureWords, foundWords, progressWords } from "./words.ts";

export const documentsPage = page({
  path: "/s/:space/documents",
  permission: "document.read",
  load: ({ services, space, person }) =>
    inSpace(services.database, { spaceId: space.id, personId: person.id }, (transaction) =>
      listDocuments(transaction, space.id),
    ),
  view: (documents) => <Documents documents={documents} />,
});

export const addDocumentsAction = upload({
  path: "/s/:space/documents",
  permission: "document.add",
  bodyLimit: 2 * mostBytes,
  async act({ services, space, actor }, files) {
    const taken = await takeIn(services, space, actor, incoming(files));
    if (taken.documentIds.length + taken.refused.length === 0) throw new SuiviError("no_files_sent");
    return redirectTo(`/s/${space.code}/documents/batches/${taken.batchId}`);
  },
});

/** A browser sends a field without a file as a file without a name. */
async function* incoming(files: AsyncIterable<ReceivedFile>): AsyncGenerator<IncomingFile> {
  for await (const file of files) {
    if (file.name === "") file.body.resume();
    else yield { fileName: file.name, content: file.body };
  }
}

interface BatchView {
  readonly id: string;
  readonly documents: readonly StoredDocument[];
  readonly refused: readonly { fileName: string; failure: StoredFailure }[];
}

export const batchPage = page({
  path: "/s/:space/documents/batches/:batch",
  permission: "document.read",
  load: ({ services, space, person, params }): Promise<BatchView> =>
    inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const batch = await findBatch(transaction, space.id, params.batch);
      if (batch === null) throw new SuiviError("document_missing");
      const documents = await listDocuments(transaction, space.id, batch.id);
      return { id: batch.id, documents, refused: batch.refused };
    }),
  view: (data) => <Batch {...data} />,
});

export const confirmSureAction = action({
  path: "/s/:space/documents/batches/:batch/confirm",
  permission: "document.confirm",
  async act({ services, space, actor, params }) {
    const count = await registerSureDocuments(services.database, space, params.batch, actor);
    return redirectTo(`/s/${space.code}/documents/batches/${params.batch}`, {
      kind: count > 0 ? "done" : "info",
      key: "documents.batch.confirmed",
      values: { count },
    });
  },
});

function Documents({ documents }: { readonly documents: readonly StoredDocument[] }) {
  const { t } = useWords();
  const isReading = documents.some(({ status }) => status === "queued" || status === "reading");
  return (
    <Page
      title={t("documents.title")}
      lead={t("documents.lead")}
      {...(isReading ? { refreshSeconds: 2 } : {})}
    >
      <UploadForm />
      {documents.length === 0 ? (
        <EmptyState title={t("documents.none.title")}>{t("documents.none.text")}</EmptyState>
      ) : (
        <DocumentTable documents={documents} caption={t("documents.caption")} hasDates />
      )}
    </Page>
  );
}

function UploadForm() {
  const { t } = useWords();
  const { space } = useShell();
  return (
    <Form action={`/s/${space?.code}/documents`} sendsFiles className="drop-zone">
      <label htmlFor="files">
        <strong>{t("documents.drop")}</strong>
        <span className="hint">{t("documents.drop.hint")}</span>
      </label>
      <input id="files" type="file" name="files" multiple />
      <Button kind="primary">{t("documents.upload")}</Button>
      <Island name="drop-zone" props={{ input: "files" }} />
    </Form>
  );
}

function Batch({ id, documents, refused }: BatchView) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  const isReading = documents.some(({ status }) => status === "queued" || status === "reading");
  return (
    <Page
      title={t(isReading ? "documents.batch.title" : "documents.batch.read", { count: documents.length })}
      lead={isReading ? t("documents.batch.lead") : standingWords(documents, words)}
      breadcrumb={[{ label: t("documents.title"), href: `${base}/documents` }]}
      {...(isReading ? { refreshSeconds: 1 } : {})}
    >
      {refused.length === 0 ? null : (
        <Notice kind="warning" title={t("documents.batch.refused")}>
          <ul>
            {refused.map(({ fileName, failure }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and one name may stand twice.
              <li key={`${index} ${fileName}`}>{failureWords(failure, words)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {isReading ? null : <BatchOnward id={id} documents={documents} base={base} />}
      {documents.length === 0 ? null : (
        <DocumentTable documents={documents} caption={t("documents.batch.caption")} />
      )}
    </Page>
  );
}

/** "11 wait for you, 5 are set aside and 1 could not be read." */
function standingWords(documents: readonly StoredDocument[], { t, list }: Words): string {
  const groups = [
    ["waiting", ["to_review", "needs_mapping"]],
    ["registered", ["registered"]],
    ["setAside", ["set_aside"]],
    ["failed", ["failed"]],
  ] as const;
  const parts = groups.map(([name, statuses]) => {
    const count = documents.filter(({ status }) => (statuses as readonly string[]).includes(status)).length;
    return count === 0 ? "" : t(`documents.batch.standing.${name}`, { count });
  });
  return list(parts.filter((part) => part !== ""));
}

/** What to do with a batch that is read: confirm what is sure, or, when nothing waits, go on to the register. */
function BatchOnward(props: {
  readonly id: string;
  readonly documents: readonly StoredDocument[];
  readonly base: string;
}) {
  const { t } = useWords();
  const { id, documents, base } = props;
  const isWaiting = documents.some(({ status }) => status === "to_review");
  const needsPerson = isWaiting || documents.some(({ status }) => status === "needs_mapping");
  const isAnyRegistered = documents.some(({ status }) => status === "registered");
  if (isWaiting) {
    return (
      <div className="panel batch-onward">
        <p>{t("documents.batch.done")}</p>
        <Form action={`${base}/documents/batches/${id}/confirm`} className="row">
          <Button kind="primary">{t("documents.batch.confirmAll")}</Button>
          <span className="small soft">{t("documents.batch.confirmAllHint")}</span>
        </Form>
      </div>
    );
  }
  if (needsPerson || !isAnyRegistered) return null;
  return (
    <Notice kind="done">
      <p>{t("documents.batch.nothingWaits")}</p>
      <p className="row onward">
        <LinkButton href={`${base}/register`} kind="primary">
          {t("document.toRegister")}
        </LinkButton>
      </p>
    </Notice>
  );
}

function DocumentTable(props: {
  readonly documents: readonly StoredDocument[];
  readonly caption: string;
  /** Documents of one batch came at once: their dates say nothing. */
  readonly hasDates?: boolean;
}) {
  const { t } = useWords();
  const columns = [
    { key: "file", label: t("documents.column.file") },
    { key: "type", label: t("documents.column.type") },
    { key: "found", label: t("documents.column.found"), align: "end" as const, isFitted: true },
    { key: "status", label: t("documents.column.status") },
    ...(props.hasDates
      ? [{ key: "added", label: t("documents.column.added"), align: "end" as const, isFitted: true }]
      : []),
  ];
  return (
    <Table caption={props.caption} columns={columns} stacks>
      <tbody>
        {props.documents.map((document) => (
          <DocumentRow key={document.id} document={document} hasDate={props.hasDates === true} />
        ))}
      </tbody>
    </Table>
  );
}

const tones = {
  queued: "calm",
  reading: "calm",
  needs_mapping: "care",
  to_review: "care",
  registered: "good",
  failed: "bad",
  set_aside: "calm",
} as const;

function DocumentRow({
  document,
  hasDate,
}: {
  readonly document: StoredDocument;
  readonly hasDate: boolean;
}) {
  const words = useWords();
  const { t, date } = words;
  const { space } = useShell();
  const address = `/s/${space?.code}/documents/${document.id}`;
  return (
    <tr>
      <th scope="row" className="file-cell">
        <a href={address} dir="auto">
          {document.symbol ?? document.fileName}
        </a>
        {document.symbol === null ? null : (
          <span className="small soft block">
            <bdi>{document.fileName}</bdi>
          </span>
        )}
      </th>
      <Cell label={t("documents.column.type")}>
        {document.type === null ? "" : t(`documents.type.${document.type}`)}
      </Cell>
      <Cell label={t("documents.column.found")} align="end" isFitted>
        {foundWords(document, words)}
      </Cell>
      <Cell label={t("documents.column.status")}>
        <DocumentStatus document={document} address={address} />
      </Cell>
      {hasDate ? (
        <Cell label={t("documents.column.added")} align="end" isFitted className="small soft">
          {date(document.createdAt)}
        </Cell>
      ) : null}
    </tr>
  );
}

function DocumentStatus({
  document,
  address,
}: {
  readonly document: StoredDocument;
  readonly address: string;
}) {
  const words = useWords();
  const { t } = words;
  const { status } = document;
  // It was read, and does not belong into this register: another State's.
  const isRefused = status === "failed" && document.reading !== null;
  if (status === "reading" || status === "queued") {
    return (
      <Progress
        done={document.progress?.done ?? 0}
        of={document.progress === null ? 1 : document.progress.of}
        label={progressWords(document, words)}
      />
    );
  }
  return (
    <>
      <span className="row status-row">
        <Badge tone={tones[status]}>{t(`documents.status.${isRefused ? "refused" : status}`)}</Badge>
        {status === "to_review" ? (
          <LinkButton href={address} size="small">
            {t("document.review")}
          </LinkButton>
        ) : null}
        {status === "needs_mapping" ? (
          <LinkButton href={`${address}/mapping`} size="small">
            {t(isPaperFormat(document.format) ? "document.mapPaper" : "document.map")}
          </LinkButton>
        ) : null}
      </span>
      {document.failure === null ? null : <p className="small">{failureWords(document.failure, words)}</p>}
    </>
  );
}
