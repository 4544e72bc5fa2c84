import { createReadStream } from "node:fs";
import { SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import { itemKinds, mappingTemplate } from "../../reading/index.ts";
import { splitStates } from "../../vocabularies/countries/index.ts";
import { action, type FormFields, localPath, page, redirectTo, sendFile } from "../../web/index.ts";
import { correctDraft, type DraftCorrection, stepThroughCorrections } from "../drafts.ts";
import { enqueueReading } from "../queue.ts";
import { registerDocument } from "../registering.ts";
import { findDocument, setStatus } from "../store.ts";
import { itemAddress, positions } from "./draft-row.tsx";

const splitMark = "||";

/** What a person asks for with the form of an item. Refuses States nobody knows with `states_unknown`. */
function readCorrection(id: string, form: FormFields): DraftCorrection {
  const asked = form.text("do");
  if (asked === "ignore" || asked === "restore" || asked === "merge") return { kind: asked, id };
  if (asked === "split") {
    const at = form.text("text").indexOf(splitMark);
    if (at === -1) throw new SuiviError("split_leaves_nothing");
    return { kind: "split", id, at };
  }
  const { states, unrecognised } = splitStates(form.text("states"));
  if (unrecognised.length > 0) throw new SuiviError("states_unknown", { names: unrecognised.join(", ") });
  const position = positions.find((one) => one === form.text("position")) ?? null;
  const kind = itemKinds.find((one) => one === form.text("kind"));
  const paragraph = form.text("paragraph");
  return {
    kind: "correct",
    id,
    changes: {
      paragraph: paragraph === "" ? null : paragraph,
      position,
      ...(form.has("text") ? { text: form.text("text").replaceAll(splitMark, "") } : {}),
      ...(form.has("states") ? { recommenders: states } : {}),
      ...(kind === undefined ? {} : { kind }),
      ...(form.has("comment") ? { comment: form.text("comment") || null } : {}),
    },
  };
}

/** Only what waits for confirmation can be corrected: `document_not_read`. */
function demandReviewable(document: { status: string; fileName: string } | null): void {
  if (document === null) throw new SuiviError("document_missing");
  if (document.status !== "to_review") throw new SuiviError("document_not_read", { file: document.fileName });
}

export const correctItemAction = action({
  path: "/s/:space/documents/:document/items/:item",
  permission: "document.review",
  async act({ services, space, person, params, actor }, form) {
    const correction = readCorrection(params.item, form);
    await inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      demandReviewable(await findDocument(transaction, space.id, params.document));
      await correctDraft(transaction, space.id, params.document, actor, correction);
    });
    const back = localPath(form.text("back"), `/s/${space.code}/documents/${params.document}`);
    return redirectTo(itemAddress(back, "at", params.item), { kind: "done", key: "document.item.changed" });
  },
});

function stepAction<const Direction extends "undo" | "redo">(direction: Direction) {
  return action({
    path: `/s/:space/documents/:document/${direction}` as "/s/:space/documents/:document/undo",
    permission: "document.review",
    async act({ services, space, person, params }, form) {
      await inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
        demandReviewable(await findDocument(transaction, space.id, params.document));
        await stepThroughCorrections(transaction, space.id, params.document, direction);
      });
      const back = localPath(form.text("back"), `/s/${space.code}/documents/${params.document}`);
      const at = form.text("at");
      return redirectTo(at === "" ? back : itemAddress(back, "at", at), {
        kind: "done",
        key: `document.${direction}.done`,
      });
    },
  });
}

export const undoAction = stepAction("undo");
export const redoAction = stepAction("redo");

export const confirmDocumentAction = action({
  path: "/s/:space/documents/:document/confirm",
  permission: "document.confirm",
  async act({ services, space, params, actor }) {
    const outcome = await registerDocument(services.database, space, params.document, actor);
    const address = `/s/${space.code}/documents/${params.document}`;
    if (outcome === null) return redirectTo(address, { kind: "info", key: "document.confirmedAlready" });
    const { added, linked, positions: written, waiting } = outcome;
    return redirectTo(address, {
      kind: "done",
      key: "document.confirmed",
      values: { added, linked, positions: written, waiting },
    });
  },
});

export const setAsideAction = action({
  path: "/s/:space/documents/:document/set-aside",
  permission: "document.review",
  async act({ services, space, person, params }) {
    await inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const document = await findDocument(transaction, space.id, params.document);
      if (document === null) throw new SuiviError("document_missing");
      if (document.status === "registered")
        throw new SuiviError("document_registered", { file: document.fileName });
      await setStatus(transaction, space.id, params.document, "set_aside");
    });
    return redirectTo(`/s/${space.code}/documents`, { kind: "done", key: "document.setAside.done" });
  },
});

export const readAgainAction = action({
  path: "/s/:space/documents/:document/read-again",
  permission: "document.review",
  async act({ services, space, person, params }) {
    await inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const document = await findDocument(transaction, space.id, params.document);
      if (document === null) throw new SuiviError("document_missing");
      if (document.status === "registered")
        throw new SuiviError("document_registered", { file: document.fileName });
      await setStatus(transaction, space.id, params.document, "queued");
      await enqueueReading(transaction, space.id, params.document);
    });
    return redirectTo(`/s/${space.code}/documents/${params.document}`, {
      kind: "done",
      key: "document.readAgain.done",
    });
  },
});

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  doc: "application/msword",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xls: "application/vnd.ms-excel",
  csv: "text/csv",
  txt: "text/plain",
  json: "application/json",
};

/** The file itself. Only PDF is shown in the browser; what a file is was found from its content. */
export const documentFilePage = page({
  path: "/s/:space/documents/:document/file",
  permission: "document.read",
  async load({ services, space, person, params, query }) {
    const document = await inSpace(
      services.database,
      { spaceId: space.id, personId: person.id },
      (transaction) => findDocument(transaction, space.id, params.document),
    );
    if (document === null) throw new SuiviError("document_missing");
    return sendFile({
      body: createReadStream(services.files.path(document.sha256)),
      type: mediaTypes[document.format ?? ""] ?? "application/octet-stream",
      name: document.fileName,
      size: document.byteSize,
      isInline: document.format === "pdf" && query.get("download") === null,
      isImmutable: true,
    });
  },
  view: () => {
    throw new Error("a file has no view");
  },
});

/** The empty table for what no reader can read. */
export const templatePage = page({
  path: "/s/:space/documents/template",
  permission: "document.add",
  async load() {
    return sendFile({
      body: Buffer.from(await mappingTemplate()),
      type: mediaTypes.xlsx!,
      name: "recommendations.xlsx",
    });
  },
  view: () => {
    throw new Error("a file has no view");
  },
});
