import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { SuiviError } from "../../../kernel/index.ts";
import {
  action,
  Badge,
  Button,
  Form,
  page,
  redirectTo,
  sendFile,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { openEvidence, removeEvidence } from "../evidence.ts";
import type { Evidence } from "../model.ts";

/** The content of a file of evidence: only here, and only after the question who may read it. */
export const evidenceFilePage = page({
  path: "/s/:space/evidence/:evidence/file",
  permission: "progress.read",
  async load({ services, space, person, params }) {
    const evidence = await openEvidence({ database: services.database, space, person }, params.evidence);
    const path = services.files.path(evidence.sha256);
    const found = await stat(path).catch(() => null);
    if (found === null) throw new SuiviError("evidence_file_missing");
    return sendFile({
      body: createReadStream(path),
      type: evidence.mediaType,
      name: evidence.fileName,
      size: found.size,
      isInline: true,
    });
  },
  view: () => <></>,
});

export const removeEvidenceAction = action({
  path: "/s/:space/evidence/:evidence/remove",
  permission: "progress.write",
  async act({ services, space, person, actor, params }, form) {
    const doing = { database: services.database, space, person, actor };
    const evidence = await removeEvidence(doing, params.evidence, form.text("reason"));
    return redirectTo(`/s/${space.code}/progress/${evidence.progressUpdateId}`, {
      kind: "done",
      key: "progress.evidence.removed",
    });
  },
});

/** Evidence as a list; with `mayRemove`, each with the form that removes it. */
export function EvidenceList(props: {
  readonly evidence: readonly Evidence[];
  readonly mayRemove?: boolean;
}) {
  return (
    <ul className="plain-list evidence-list">
      {props.evidence.map((item) => (
        <li key={item.id}>
          <EvidenceItem item={item} />
          {props.mayRemove === true && item.removedAt === null ? <RemoveEvidence item={item} /> : null}
        </li>
      ))}
    </ul>
  );
}

function EvidenceItem({ item }: { readonly item: Evidence }) {
  const { t } = useWords();
  const { space } = useShell();
  if (item.removedAt !== null) {
    return (
      <span className="soft">
        <s dir="auto">{item.title}</s>{" "}
        {t("progress.evidence.wasRemoved", { reason: item.removeReason ?? "" })}
      </span>
    );
  }
  return (
    <span className="evidence-item">
      {item.kind === "file" ? (
        <a href={`/s/${space?.code}/evidence/${item.id}/file`} dir="auto" data-turbo="false">
          {item.title}
        </a>
      ) : item.kind === "link" ? (
        <a href={item.url ?? ""} dir="auto" rel="noopener noreferrer nofollow external">
          {item.title}
        </a>
      ) : (
        <span dir="auto">{item.lawReference}</span>
      )}{" "}
      <span className="soft small">
        <FactsOfItem item={item} />
      </span>{" "}
      <Badge tone={item.accessClass === "confidential" ? "care" : "calm"}>
        {t(`followup.access.${item.accessClass}`)}
      </Badge>
    </span>
  );
}

function FactsOfItem({ item }: { readonly item: Evidence }) {
  const { t, number } = useWords();
  if (item.kind !== "file") return t(`progress.evidence.kind.${item.kind}`);
  const kilobytes = Math.max(1, Math.round((item.byteSize ?? 0) / 1024));
  const size =
    kilobytes < 1024
      ? t("progress.evidence.kilobytes", { size: number(kilobytes) })
      : t("progress.evidence.megabytes", { size: number(Math.round(kilobytes / 102.4) / 10) });
  return <bdi>{size}</bdi>;
}

function RemoveEvidence({ item }: { readonly item: Evidence }) {
  const { t } = useWords();
  const { space } = useShell();
  return (
    <details className="small remove-evidence">
      <summary aria-label={t("progress.evidence.removeNamed", { title: item.title })}>
        {t("progress.evidence.remove")}
      </summary>
      <Form action={`/s/${space?.code}/evidence/${item.id}/remove`} className="form">
        <label htmlFor={`reason-${item.id}`}>{t("progress.evidence.removeReason")}</label>
        <input className="input" id={`reason-${item.id}`} name="reason" dir="auto" required />
        <Button size="small" kind="danger">
          {t("progress.evidence.remove")}
        </Button>
      </Form>
    </details>
  );
}
