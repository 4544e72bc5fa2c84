import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { type DocumentReading, joinReviews, readDocument } from "../src/reading/index.ts";
import { disagreement } from "./documents/matrix.ts";
import type { Expected } from "./expected.ts";

const folder = path.join(import.meta.dirname, "files");
const expected = JSON.parse(
  await readFile(path.join(import.meta.dirname, "expected.json"), "utf8"),
) as Record<string, Expected>;
const names = Object.keys(expected);
const readings = new Map<string, DocumentReading>();

/** The sign that ends an item in its list is not looked at: ";" and "." are the list's. */
const bare = (text: string) => text.replace(/[;.]$/, "");

beforeAll(async () => {
  for (const fileName of names) {
    readings.set(fileName, await readDocument({ path: path.join(folder, fileName), fileName }));
  }
}, 60_000);

function of<Type extends Expected["type"]>(...types: Type[]): [string, Extract<Expected, { type: Type }>][] {
  return Object.entries(expected).filter((entry): entry is [string, Extract<Expected, { type: Type }>] =>
    (types as string[]).includes(entry[1].type),
  );
}

describe("the documents of the demonstration State", () => {
  it("are all there, and no others", async () => {
    const files = (await readdir(folder, { recursive: true })).filter((name) => name !== "more");
    expect(files.sort()).toEqual([...names].sort());
  });

  it.each(names)("%s is known for what it is, and for Kaluvia's", (name) => {
    const { type, state, review, notices } = readings.get(name)!;
    const { type: expectedType, cycle } = expected[name]!;
    expect({ type, state, cycle: review.cycle }).toEqual({ type: expectedType, state: "XKV", cycle });
    expect(notices.filter(({ code }) => code !== "matrix_repeats_joined")).toEqual([]);
  });

  it.each(of("working_group_report", "draft_report"))(
    "%s gives its recommendations and pledges",
    (name, report) => {
      const { symbol, review, items, reconciliation } = readings.get(name)!;
      expect({ symbol, session: review.session }).toEqual({ symbol: report.symbol, session: report.session });
      expect(reconciliation.gaps).toEqual([]);
      expect(reconciliation.doubles).toEqual([]);
      expect(
        items.map(({ kind, paragraph, text, clauses, recommenders, position }) => ({
          kind,
          paragraph,
          text: bare(text),
          clauses: clauses.map((clause) => ({ text: bare(clause.text), recommenders: clause.recommenders })),
          recommenders,
          position,
        })),
      ).toEqual(report.items);
    },
  );

  it.each(of("addendum"))("%s answers each open recommendation", (name, addendum) => {
    const { symbol, positions } = readings.get(name)!;
    expect(symbol).toBe(addendum.symbol);
    const byParagraph = new Map(positions.map((position) => [position.paragraph, position]));
    expect(byParagraph.size).toBe(positions.length);
    expect([...byParagraph.keys()].sort()).toEqual(
      addendum.positions.map(({ paragraph }) => paragraph).sort(),
    );
    for (const { paragraph, position, consideredImplemented, comment } of addendum.positions) {
      const read = byParagraph.get(paragraph)!;
      expect({
        paragraph,
        position: read.position,
        consideredImplemented: read.consideredImplemented,
      }).toEqual({
        paragraph,
        position,
        consideredImplemented,
      });
      if (comment !== null) expect(read.comment).toContain(comment);
    }
  });

  it.each(of("decision"))("%s gives the date of adoption", (name, decision) => {
    const { symbol, datedOn, review } = readings.get(name)!;
    expect({ symbol, datedOn, report: review.symbol }).toEqual({
      symbol: decision.symbol,
      datedOn: decision.datedOn,
      report: decision.reportSymbol,
    });
  });

  it.each(of("matrix"))("%s gives positions and labels, each item once", (name, matrix) => {
    const { review, items } = readings.get(name)!;
    expect(review.session).toBe(matrix.session);
    const byParagraph = new Map(items.map((item) => [item.paragraph, item]));
    expect(items.length).toBe(byParagraph.size);
    expect(
      matrix.items.map(({ paragraph }) => {
        const item = byParagraph.get(paragraph);
        return item === undefined
          ? null
          : {
              paragraph,
              text: bare(item.text),
              recommenders: item.recommenders,
              position: item.position,
              positionSource: item.positionSource,
              ...item.labels,
              // The theme under which it stands first is read first: the order says nothing more.
              themes: [...item.labels.themes].sort(),
            };
      }),
    ).toEqual(matrix.items.map((item) => ({ ...item, themes: [...item.themes].sort() })));
    expect(items.length).toBe(matrix.items.length);
  });

  it("disagree once, on purpose: OHCHR's list of the second cycle against the State's addendum", () => {
    const papers = [...readings].filter(([name]) => !name.startsWith("more/"));
    const joined = joinReviews(papers.map(([fileName, reading]) => ({ fileName, reading })));
    const paragraphs = new Set(
      joined.flatMap(({ disagreements }) => disagreements.map(({ paragraph }) => paragraph)),
    );
    expect([...paragraphs]).toEqual([disagreement.paragraph]);
  });

  it("come out the same, byte for byte, when they are made again", async () => {
    const place = await mkdtemp(path.join(tmpdir(), "suivi-demo-"));
    try {
      await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, "make.ts"), place]);
      const different: string[] = [];
      for (const name of ["expected.json", ...names.map((file) => path.join("files", file))]) {
        const [kept, made] = await Promise.all(
          [import.meta.dirname, place].map((root) => readFile(path.join(root, name))),
        );
        if (!kept!.equals(made!)) different.push(name);
      }
      expect(different).toEqual([]);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });
});
