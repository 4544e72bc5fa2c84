import path from "node:path";
import { SuiviError } from "../../kernel/index.ts";
import type { Archive } from "../archive.ts";

/** The parts of a Word file that hold text. */
export interface WordParts {
  readonly document: string;
  readonly styles: string;
  readonly numbering: string;
  readonly headers: readonly string[];
  readonly footers: readonly string[];
}

interface Relation {
  readonly kind: string;
  readonly target: string;
}

/** Relations inside the file; those that point outside (pictures on a server, templates) are never followed. */
async function readRelations(archive: Archive, part: string): Promise<Relation[]> {
  const folder = path.posix.dirname(part);
  const relations: Relation[] = [];
  await archive.readXml(path.posix.join(folder, "_rels", `${path.posix.basename(part)}.rels`), {
    onOpen(name, attributes) {
      if (name !== "Relationship" || attributes.TargetMode === "External" || relations.length > 5000) return;
      const target = attributes.Target ?? "";
      const kind = (attributes.Type ?? "").split("/").at(-1) ?? "";
      const inside = target.startsWith("/") ? target.slice(1) : path.posix.join(folder, target);
      relations.push({ kind, target: inside.replace(/^\.\//, "") });
    },
  });
  return relations;
}

/** Finds the parts by the file's relations, with Word's usual names where it has none. */
export async function findWordParts(archive: Archive): Promise<WordParts> {
  const main = (await readRelations(archive, ".")).find(({ kind }) => kind === "officeDocument")?.target;
  const document = main !== undefined && archive.has(main) ? main : "word/document.xml";
  if (!archive.has(document)) throw new SuiviError("file_damaged");
  const relations = await readRelations(archive, document);
  const folder = path.posix.dirname(document);
  const targets = (kind: string): string[] => [
    ...new Set(relations.filter((relation) => relation.kind === kind).map(({ target }) => target)),
  ];
  return {
    document,
    styles: targets("styles")[0] ?? `${folder}/styles.xml`,
    numbering: targets("numbering")[0] ?? `${folder}/numbering.xml`,
    headers: targets("header").slice(0, 50),
    footers: targets("footer").slice(0, 50),
  };
}

/** The title in the file's properties; null where there is none. */
export async function readTitle(archive: Archive): Promise<string | null> {
  let title = "";
  let isTitle = false;
  await archive.readXml("docProps/core.xml", {
    onOpen(name) {
      isTitle = name === "title";
    },
    onClose() {
      isTitle = false;
    },
    onText(text) {
      if (isTitle && title.length < 1000) title += text;
    },
  });
  return title.trim() === "" ? null : title.trim();
}
