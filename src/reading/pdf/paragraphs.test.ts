import { describe, expect, it } from "vitest";
import { paragraphsOf, readPdf } from "./index.ts";
import { makePdf, write } from "./made.fixture.ts";

const long = (start: string): string =>
  `${start} the promotion and protection of human rights in accordance with international law`;

describe("the paragraphs of a PDF", () => {
  it("begin with a number under a heading, or further in than the line before", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      for (let row = 0; row < 12; row += 1) write(document, `${long("1. Text")}.`, 60, 60 + row * 12);
      write(document, "Principal areas of concern", 60, 204, { font: "Times-Bold" });
      write(document, long("3. The Committee notes"), 60, 216);
      write(document, "the report of the State party", 60, 228);
      write(document, "(a) The law", 90, 240);
    });
    const texts = paragraphsOf(await readPdf(path)).map(({ text }) => text.slice(0, 20));
    expect(texts.slice(-3)).toEqual(["Principal areas of c", "3. The Committee not", "(a) The law"]);
  });

  it("go on behind a stop that ends no sentence, though the next line begins with a number", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      for (let row = 0; row < 12; row += 1) write(document, `${long("1. Text")}.`, 60, 60 + row * 12);
      write(
        document,
        "2. The Committee recommends that the State party amend the law (see general comment No.",
        60,
        216,
      );
      write(document, "16. The rest of the sentence) at once.", 60, 228);
    });
    const texts = paragraphsOf(await readPdf(path)).map(({ text }) => text);
    expect(texts.at(-1)).toMatch(/^2\. The Committee .* No\. 16\. The rest/u);
  });

  it("go on where a list of States goes on, though the line ends early with a semicolon", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      for (let row = 0; row < 12; row += 1) write(document, `${long("1. Text")}.`, 60, 60 + row * 12);
      write(document, long("2.1 Ratify"), 60, 216);
      write(document, "and the Protocol (South Africa; South Sudan;", 60, 228);
      write(document, "State of Palestine; Sudan);", 60, 240);
    });
    const texts = paragraphsOf(await readPdf(path)).map(({ text }) => text);
    expect(texts.at(-1)).toMatch(/^2\.1 Ratify .*South Sudan; State of Palestine; Sudan\);$/u);
  });

  it("of one column drawn letter by letter are no columns", async () => {
    const words =
      "the promotion and protection of human rights for all persons without distinction as to origin";
    const path = await makePdf((document) => {
      document.addPage();
      document.font("Courier").fontSize(10);
      for (let row = 0; row < 30; row += 1)
        [...words].forEach((letter, at) => {
          if (letter !== " ") write(document, letter, 20 + at * 6, 60 + row * 12, { font: "Courier" });
        });
    });
    const { lines } = (await readPdf(path)).pages[0]!;
    expect(lines.map(({ column }) => column)).toEqual(Array.from({ length: 30 }, () => 0));
    expect(lines[0]?.text).toBe(words);
  });

  it("part where the space between lines grows, and go on over the page without what stands around the text", async () => {
    const path = await makePdf((document) => {
      for (const page of [1, 2, 3]) {
        document.addPage();
        write(document, "A/HRC/43/15", 57, 43, { size: 9 });
        write(document, `${page}`, 530, 800, { size: 9 });
        if (page === 1) {
          write(document, long("1. Strengthen"), 113, 100);
          write(document, long("and improve"), 113, 112);
          write(document, "in all regions (Chile);", 113, 124);
          for (let row = 0; row < 40; row += 1) write(document, long("alpha beta,"), 113, 142 + row * 12);
          write(document, long("2. Continue"), 113, 640);
        }
        if (page === 2) {
          write(document, "of asylum-", 113, 80);
          write(document, "seekers (Peru);", 113, 92);
          write(document, long("3. End"), 113, 110);
        }
        if (page === 3)
          for (let row = 0; row < 3; row += 1) write(document, long("delta"), 113, 80 + row * 12);
      }
    });
    const paragraphs = paragraphsOf(await readPdf(path));
    const first = paragraphs.find(({ text }) => text.startsWith("1."))!;
    expect(first.text).toMatch(/^1\. Strengthen .* law and improve .* law in all regions \(Chile\);$/);
    expect(first.place.rectangles).toHaveLength(3);
    const second = paragraphs.find(({ text }) => text.startsWith("2."))!;
    expect(second.text).toMatch(/international law of asylum-?seekers \(Peru\);$/);
    expect(second.place.rectangles.map(({ page }) => page)).toEqual([1, 2, 2]);
    expect(second.place.page).toBe(1);
  });
});
