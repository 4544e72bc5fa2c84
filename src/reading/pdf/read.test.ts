import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isSuiviError } from "../../kernel/index.ts";
import { readPdf } from "./index.ts";
import { makePdf, write } from "./made.fixture.ts";

async function failureOf(path: string): Promise<string> {
  try {
    await readPdf(path);
    return "read";
  } catch (error) {
    return isSuiviError(error) ? error.kind : `not a SuiviError: ${String(error)}`;
  }
}

const lorem = "The Working Group adopted the report on the State under review at its meeting.";

describe("reading a PDF", () => {
  it("gives lines with their places as shown, and bold and italic", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      write(document, "Introduction", 113, 100, { font: "Times-Bold", size: 14 });
      write(document, lorem, 113, 130);
      write(document, "Left as it is", 113, 145, { font: "Times-Italic" });
    });
    const { pages, pageCount } = await readPdf(path);
    expect(pageCount).toBe(1);
    const [title, text, aside] = pages[0]!.lines;
    expect(title).toMatchObject({ text: "Introduction", bold: true, fontSize: 14, page: 1, role: "body" });
    expect(text).toMatchObject({ text: lorem, bold: false, italic: false });
    expect(aside).toMatchObject({ italic: true });
    expect(title!.x).toBeCloseTo(113, 0);
    expect(Math.abs(title!.y - 100)).toBeLessThan(4);
  });

  it("keeps numbers apart from their text by a segment", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      write(document, lorem, 113, 80);
      write(document, "140.1", 142, 100);
      write(document, "Ratify the Convention (Chile);", 184, 100);
    });
    const line = (await readPdf(path)).pages[0]!.lines[1]!;
    expect(line.text).toBe("140.1 Ratify the Convention (Chile);");
    expect(line.segments.map(({ text }) => text)).toEqual(["140.1", "Ratify the Convention (Chile);"]);
  });

  it("leaves raised footnote marks out of the text", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      write(document, lorem, 113, 80);
      write(document, "Ratify the Convention", 113, 100);
      write(document, "12", 207, 98, { size: 6 });
      write(document, "(Chile);", 216, 100);
    });
    const line = (await readPdf(path)).pages[0]!.lines[1]!;
    expect(line.text).toBe("Ratify the Convention (Chile);");
    expect(line.marks).toEqual(["12"]);
  });

  it("keeps the raised ends of French words and numbers, which are no footnote marks", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      write(document, lorem, 113, 80);
      write(document, "observation générale n", 113, 100);
      write(document, "o", 113 + document.widthOfString("observation générale n"), 98, { size: 6 });
      write(document, "6, à sa 471", 220, 100);
      const end = 220 + document.widthOfString("6, à sa 471");
      write(document, "e", end, 98, { size: 6 });
      write(document, "séance", end + 6, 100);
      write(document, "3", end + 6 + document.widthOfString("séance"), 98, { size: 6 });
    });
    const line = (await readPdf(path)).pages[0]!.lines[1]!;
    expect(line.text).toBe("observation générale no 6, à sa 471e séance");
    expect(line.marks).toEqual(["3"]);
  });

  it("reads columns whose lines stand at heights of their own", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      for (let row = 0; row < 20; row += 1) {
        write(document, `left ${row} the State party should take measures now`, 60, 80 + row * 14);
        write(document, `right ${row} the State party should take measures now`, 310, 87 + row * 14);
      }
    });
    const lines = (await readPdf(path)).pages[0]!.lines;
    expect(lines[19]!.text).toMatch(/^left 19/);
    expect(lines[20]!.text).toMatch(/^right 0/);
  });

  it("reads the left column of a page in two columns before the right one", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      for (let row = 0; row < 20; row += 1) {
        write(document, `left ${row} the State party should take measures now`, 60, 80 + row * 14);
        write(document, `right ${row} the State party should take measures now`, 310, 80 + row * 14);
      }
    });
    const lines = (await readPdf(path)).pages[0]!.lines;
    expect(lines).toHaveLength(40);
    expect(lines[19]!.text).toMatch(/^left 19/);
    expect(lines[20]).toMatchObject({ column: 1 });
    expect(lines[20]!.text).toMatch(/^right 0/);
  });

  it("reads a table row by row", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      for (let row = 0; row < 20; row += 1) {
        write(document, `${row + 1}`, 60, 80 + row * 14);
        write(document, "Supported", 250, 80 + row * 14);
        write(document, "Chile", 400, 80 + row * 14);
      }
    });
    const lines = (await readPdf(path)).pages[0]!.lines;
    expect(lines).toHaveLength(20);
    expect(lines[4]!.segments.map(({ text }) => text)).toEqual(["5", "Supported", "Chile"]);
  });

  it("gives places on the page as shown where the page is turned", async () => {
    const path = await makePdf((document) => {
      document.addPage({ size: "A4", margin: 0 });
      (document.page.dictionary.data as Record<string, unknown>).Rotate = 90;
      document.rotate(-90).translate(-842, 0);
      write(document, lorem, 100, 60);
      write(document, lorem, 100, 90);
    });
    const page = (await readPdf(path)).pages[0]!;
    expect(page.width).toBeGreaterThan(page.height);
    expect(page.lines).toHaveLength(2);
    for (const line of page.lines) {
      expect(line.text).toBe(lorem);
      expect(line.x).toBeGreaterThanOrEqual(0);
      expect(line.x + line.width).toBeLessThanOrEqual(page.width);
      expect(line.width).toBeGreaterThan(line.height);
    }
  });

  it("tells running heads, feet and footnotes from the body", async () => {
    const path = await makePdf((document) => {
      for (let page = 1; page <= 4; page += 1) {
        document.addPage();
        write(document, "A/HRC/43/15", 57, 43, { size: 9, font: "Times-Bold" });
        const word = ["alpha", "beta", "gamma", "delta"][page - 1];
        for (let row = 0; row < 40; row += 1) write(document, `${word} ${lorem}`, 113, 80 + row * 12);
        write(document, "1", 103, 738, { size: 6 });
        write(document, `See annex ${word} to the present report.`, 113, 740, { size: 9 });
        write(document, "GE.19-21936", 57, 800, { size: 8 });
        write(document, `${page}`, 530, 800, { size: 9 });
      }
    });
    const { pages } = await readPdf(path);
    const roles = pages[2]!.lines.map(({ role }) => role);
    expect(roles.filter((role) => role === "header")).toHaveLength(1);
    expect(roles.filter((role) => role === "footnote")).toHaveLength(1);
    expect(roles.filter((role) => role === "footer")).toHaveLength(1);
    expect(roles.filter((role) => role === "body")).toHaveLength(40);
  });
});

describe("a PDF that cannot be read", () => {
  it("says that it needs a password", async () => {
    const path = await makePdf(
      (document) => {
        document.addPage();
        write(document, lorem, 100, 100);
      },
      { userPassword: "secret" },
    );
    expect(await failureOf(path)).toBe("file_encrypted");
  });

  it("says that it is damaged where nothing is left of it", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      write(document, lorem, 100, 100);
    });
    truncateSync(path, 40);
    expect(await failureOf(path)).toBe("file_damaged");
    writeFileSync(path, "%PDF-1.7\nnothing of a document");
    expect(await failureOf(path)).toBe("file_damaged");
  });

  it("gives the pages of a cut-off file that are left, with a notice", async () => {
    const path = await makePdf(
      (document) => {
        for (let page = 0; page < 12; page += 1) {
          document.addPage();
          for (let row = 0; row < 30; row += 1) write(document, `${row} ${lorem}`, 100, 60 + row * 14);
        }
      },
      { compress: false },
    );
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, Math.floor(whole.length * 0.97)));
    try {
      const { notices, pages } = await readPdf(path);
      expect(pages.length).toBeGreaterThan(0);
      expect(notices.map(({ code }) => code)).toContain("file_cut_off");
    } catch (error) {
      expect(isSuiviError(error, "file_damaged")).toBe(true);
    }
  });

  it("says that a scan has no text", async () => {
    const path = await makePdf((document) => {
      for (let page = 0; page < 3; page += 1) {
        document.addPage();
        document.rect(50, 50, 400, 600).fill("#ddd");
        write(document, `${page + 1}`, 300, 800);
      }
    });
    expect(await failureOf(path)).toBe("no_text_layer");
  });

  it("refuses more than 2,500 pages before reading them", async () => {
    const path = await makePdf((document) => {
      for (let page = 0; page < 2_501; page += 1) document.addPage();
    });
    expect(await failureOf(path)).toBe("too_many_pages");
  }, 30_000);
});
