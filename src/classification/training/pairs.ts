import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { installation } from "../../platform/installation.ts";
import { countries } from "../../vocabularies/countries/index.ts";
import { instruments, mechanisms } from "../../vocabularies/mechanisms/index.ts";
import { type ComparedLanguage, comparedLanguages, stemsOf } from "../meaning/stems.ts";

/** A text in all six languages, with remains of HTML. */
export type Texts = Readonly<Record<ComparedLanguage, string>>;
/** The same said in another language and in English, as stems. */
export type Pair = readonly [other: readonly string[], english: readonly string[]];
export type Other = Exclude<ComparedLanguage, "en">;

export const others = comparedLanguages.filter((language): language is Other => language !== "en");
const longest = 220;

/** The stems of a text, in its order. */
export const stems = (text: string): string[] => stemsOf(text).map(({ stem }) => stem);
/** A text without remains of HTML. */
export const plain = (html: string): string => html.replace(/&#?\w+;/g, " ").replace(/<[^>]+>/g, " ");
/** Without its number and the States behind it, which would give away which text it is. */
export const unnamed = (html: string): string =>
  plain(html)
    .replace(/^\s*\p{N}+(?:[.-]\p{N}+)?/u, " ")
    .replace(/[(（][^()（）]{2,200}[)）]\s*[;.；。؛]?\s*$/u, " ");
const sentences = (text: string): string[][] =>
  text
    .split(/[;.；。؛]/u)
    .map(stems)
    .filter(({ length }) => length > 0);

/** Lines of JSON. */
export async function readLines<Row>(file: string): Promise<Row[]> {
  const text = await readFile(file, "utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}

/** Sentence by sentence where both texts have as many, else the whole. */
export function pairsOfRecord(record: Texts, language: Other): Pair[] {
  const [theirs, english] = [sentences(plain(record[language])), sentences(plain(record.en))];
  if (theirs.length === english.length) {
    return theirs.map((sentence, at) => [sentence, english[at] ?? []]);
  }
  const whole = (text: string) => stems(plain(text)).slice(0, longest);
  return [[whole(record[language]), whole(record.en)]];
}

async function pairsOfGoals(file: string, language: Other): Promise<Pair[]> {
  const goals = JSON.parse(await readFile(file, "utf8")) as Readonly<Record<string, Partial<Texts>>>;
  return Object.values(goals).flatMap((texts): Pair[] => {
    const [theirs, english] = [texts[language], texts.en];
    return theirs === undefined || english === undefined ? [] : [[stems(theirs), stems(english)]];
  });
}

const pairsOfNames = (language: Other): Pair[] =>
  [...countries, ...mechanisms, ...instruments].map(
    ({ names }): Pair => [stems(names[language] ?? ""), stems(names.en ?? "")],
  );

async function readTable(file: string): Promise<string[][]> {
  const rows = (await readFile(path.join(installation.root, file), "utf8")).split("\n");
  return rows.filter((row) => row !== "" && !row.startsWith("#")).map((row) => row.split("\t"));
}

async function pairsOfConcepts(language: Other): Promise<Pair[]> {
  const rows = await readTable("src/classification/concepts/concepts.tsv");
  return rows.flatMap((columns) => {
    const terms = (column: number): string[][] =>
      (columns[column] ?? "").split(";").map((term) => stems(term.replaceAll("$", "")));
    const english = terms(4).flat().slice(0, 12);
    return terms(4 + comparedLanguages.indexOf(language)).map((term): Pair => [term, english]);
  });
}

async function pairsOfMessages(language: Other): Promise<Pair[]> {
  const files = globSync(path.join(installation.root, "src/**/messages/en.json")).sort();
  const pairs: Pair[] = [];
  for (const file of files) {
    const read = async (one: string) =>
      JSON.parse(await readFile(path.join(path.dirname(file), `${one}.json`), "utf8")) as Record<
        string,
        string
      >;
    const [english, theirs] = [await read("en"), await read(language)];
    for (const [key, text] of Object.entries(english)) {
      const other = theirs[key];
      if (other !== undefined && !text.includes("{")) pairs.push([stems(other), stems(text)]);
    }
  }
  return pairs;
}

/** What recommendations begin with: each term with the first English one. */
async function pairsOfOpenings(language: Other): Promise<Pair[]> {
  const rows = await readTable("src/classification/meaning/openings.tsv");
  return rows.flatMap((columns) => {
    const terms = (place: number): string[] => (columns[place] ?? "").split(";");
    const english = stems(terms(0)[0] ?? "");
    return terms(comparedLanguages.indexOf(language)).map((term): Pair => [stems(term), english]);
  });
}

async function pairsOfTerms(language: Other): Promise<Pair[]> {
  const rows = await readTable("src/classification/meaning/terms.tsv");
  return rows.flatMap((columns) =>
    (columns[comparedLanguages.indexOf(language)] ?? "")
      .split(";")
      .map((term): Pair => [stems(term), stems(columns[0] ?? "")]),
  );
}

/** All that is there in both languages besides records. */
export async function pairsBesideRecords(goalsFile: string, language: Other): Promise<Pair[]> {
  return [
    ...(await pairsOfGoals(goalsFile, language)),
    ...(await pairsOfConcepts(language)),
    ...(await pairsOfMessages(language)),
    ...pairsOfNames(language),
    ...(await pairsOfOpenings(language)),
    ...(await pairsOfTerms(language)),
  ];
}
