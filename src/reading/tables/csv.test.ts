import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Notice } from "../model.ts";
import { CsvParser, readCsvRows, sniffDelimiter } from "./csv.ts";
import { sniffEncoding } from "./encoding.ts";

function parse(
  text: string,
  delimiter = ",",
  hasBareReturns = false,
): { rows: string[][]; notices: Notice[] } {
  const parser = new CsvParser(delimiter, hasBareReturns);
  const rows = [...parser.write(text), ...parser.end()].map(({ cells }) => [...cells]);
  return { rows, notices: parser.notices };
}

describe("rows of a CSV file", () => {
  it.each([
    ["line feeds", "a,b\nc,d\n"],
    ["carriage returns alone", "a,b\rc,d\r"],
    ["both", "a,b\r\nc,d\r\n"],
    ["no end at the end", "a,b\nc,d"],
    ["quotes", '"a","b"\n"c",d'],
  ])("are read with %s", (_, text) => {
    expect(parse(text).rows).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("keep quotes, delimiters and line ends inside a quoted cell", () => {
    expect(parse('"a ""b"", c\nd",e').rows).toEqual([['a "b", c\nd', "e"]]);
  });

  it("keep a stray line feed inside a text where rows end with carriage returns", () => {
    expect(parse("a,b\nb,c\rd,e,f\r", ",", true).rows).toEqual([
      ["a", "b\nb", "c"],
      ["d", "e", "f"],
    ]);
  });

  it("go on after a quote that is never closed, and tell the row", () => {
    const { rows, notices } = parse(`"a,b\nc,d\n`);
    expect(rows).toEqual([
      ['"a', "b"],
      ["c", "d"],
    ]);
    expect(notices.map(({ code, data }) => [code, data.row])).toEqual([["table_quote_unclosed", 1]]);
  });

  it("are the same in whatever parts the text comes", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ", "é"), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 }),
        fc.nat(),
        (rows, cut) => {
          const text = rows
            .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(","))
            .join("\r\n");
          const parser = new CsvParser(",");
          const at = cut % (text.length + 1);
          const read = [...parser.write(text.slice(0, at)), ...parser.write(text.slice(at)), ...parser.end()];
          expect(read.map(({ cells }) => cells)).toEqual(rows);
        },
      ),
    );
  });

  it("never fail and never take long, whatever stands in the file", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r"), maxLength: 200 }), (text) => {
        parse(text);
      }),
    );
    const started = performance.now();
    parse('"a,'.repeat(300_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("the delimiter", () => {
  it.each([
    [",", 'a,b,c\n1,"2;3;4;5",3\n'],
    [";", "a;b;c\n1,5;2;3\n"],
    ["\t", "a\tb\tc\n1, 2\t3\t4\n"],
    ["|", "a|b\n1|2\n"],
  ])("is %j", (delimiter, text) => {
    expect(sniffDelimiter(text)).toBe(delimiter);
  });
});

describe("the encoding", () => {
  const french =
    "Prendre des mesures pour protéger l’égalité à l’école, “où” les garçons – et les filles – étudient";
  const english =
    "Protect women’s rights and children’s rights – in “all” regions, including São Tomé and Côte d’Ivoire";
  const arabic = "مواصلة الجهود الرامية إلى تعزيز حقوق الإنسان، وتنفيذ التوصيات السابقة";
  const russian = "Продолжать усилия по поощрению и защите прав человека, включая права ребенка";
  it.each([
    ["utf8", french],
    ["utf-16le", english],
    ["windows-1252", french],
    ["windows-1252", english],
    ["macintosh", french],
    ["macintosh", english],
    ["windows-1256", arabic],
    ["windows-1251", russian],
  ])("%s is found from the text", (encoding, text) => {
    expect(sniffEncoding(iconv.encode(text, encoding), true)).toBe(encoding);
  });

  it("stays UTF-8 where the sample ends inside a letter", () => {
    const bytes = new TextEncoder().encode(`${"égalité ".repeat(10)}é`);
    expect(sniffEncoding(bytes.subarray(0, -1), false)).toBe("utf8");
  });
});

describe("a file", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "suivi-csv-"));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it("in Mac Roman with carriage returns is read as it was written", async () => {
    const path = join(folder, "mac");
    const rows = ["To,Text", "Peru,Protect women’s rights", "Mali,Améliorer l’école", "Chad,x"];
    await writeFile(path, iconv.encode(rows.join("\r"), "macintosh"));
    const read = (await Array.fromAsync(readCsvRows({ path, fileName: "mac" }, []))).flat();
    expect(read.map(({ row, cells }) => [row, cells.join(",")])).toEqual(
      rows.map((row, at) => [at + 1, row]),
    );
  });

  it("of one endless row is refused", async () => {
    const path = join(folder, "endless");
    await writeFile(path, "x".repeat(9_000_000));
    await expect(Array.fromAsync(readCsvRows({ path, fileName: "endless" }, []))).rejects.toMatchObject({
      kind: "table_row_too_long",
    });
  });
});
