/**
 * Learns which English words the words of the five other official languages stand for, so that texts of different languages can be
 * compared:
 *
 *     node src/classification/training/lexicon.ts --records six-languages.jsonl --goals goals-targets-indicators.json --labelled labelled.csv
 *
 * It learns from texts that are there in several languages: UHRI's records, the goals, targets and indicators of the 2030 Agenda, the
 * names of States, the terms of our concepts and our own messages (Brown and others 1993, model 1). Before it writes, it measures in five parts of the
 * records: a text of another language is looked for among all English ones, by a lexicon that was not learned from its record.
 */

import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { installation } from "../../platform/installation.ts";
import { countries } from "../../vocabularies/countries/index.ts";
import { type Lexicon, makeMeaning } from "../meaning/lexicon.ts";
import { type ComparedLanguage, comparedLanguages, stemsOf } from "../meaning/stems.ts";
import { cosine } from "../meaning/vector.ts";
import { readLabelledTexts } from "./labelled.ts";

const { values } = parseArgs({
  options: {
    records: { type: "string" },
    goals: { type: "string" },
    labelled: { type: "string" },
    out: { type: "string", default: path.join(installation.root, "src/classification/models/lexicon.json") },
  },
});
const { records: recordsFile, goals: goalsFile, labelled: labelledFile } = values;
if (recordsFile === undefined || goalsFile === undefined || labelledFile === undefined) {
  throw new Error("--records, --goals and --labelled are missing: see the head of this file");
}

type Texts = Readonly<Record<ComparedLanguage, string>>;
/** The same said in another language and in English, as stems. */
type Pair = readonly [other: readonly string[], english: readonly string[]];
type Other = Exclude<ComparedLanguage, "en">;

const others = comparedLanguages.filter((language): language is Other => language !== "en");
const settings = { rounds: 6, longest: 220, most: 4, least: 0.05, parts: 5 };

const stems = (text: string): string[] => stemsOf(text).map(({ stem }) => stem);
const plain = (html: string): string => html.replace(/&#?\w+;/g, " ").replace(/<[^>]+>/g, " ");
/** Without its number and the States behind it, which would give away which text it is. */
const unnamed = (html: string): string =>
  plain(html)
    .replace(/^\s*\p{N}+(?:[.-]\p{N}+)?/u, " ")
    .replace(/[(（][^()（）]{2,200}[)）]\s*[;.；。؛]?\s*$/u, " ");
const sentences = (text: string): string[][] =>
  text
    .split(/[;.；。؛]/u)
    .map(stems)
    .filter(({ length }) => length > 0);

async function readLines<Row>(file: string): Promise<Row[]> {
  const text = await readFile(file, "utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}

/** Sentence by sentence where both texts have as many, else the whole. */
function pairsOfRecord(record: Texts, language: Other): Pair[] {
  const [theirs, english] = [sentences(plain(record[language])), sentences(plain(record.en))];
  if (theirs.length === english.length) {
    return theirs.map((sentence, at) => [sentence, english[at] ?? []]);
  }
  const whole = (text: string) => stems(plain(text)).slice(0, settings.longest);
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
  countries.map(({ names }): Pair => [stems(names[language] ?? ""), stems(names.en ?? "")]);

async function pairsOfConcepts(language: Other): Promise<Pair[]> {
  const file = path.join(installation.root, "src/classification/concepts/concepts.tsv");
  const rows = (await readFile(file, "utf8")).split("\n").filter((row) => row !== "" && !row.startsWith("#"));
  return rows.flatMap((row) => {
    const columns = row.split("\t");
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

/** Numbers are the same in all languages and need no learning. */
const isWord = (stem: string): boolean => !/^\p{N}/u.test(stem);

/** For each stem of another language the English ones it stands for, with their shares. */
type Shares = Map<string, [english: string, share: number][]>;

/**
 * Words that stand in nearly every text are put beside some rare English one by chance. None may say more than it does in its own
 * language: shares are lowered to the rarity of the word itself.
 */
function learn(pairs: readonly Pair[], rarities: ReadonlyMap<string, number>): Shares {
  const usable = pairs
    .map(([other, english]): Pair => [other.filter(isWord), english.filter(isWord)])
    .filter(([other, english]) => other.length > 0 && english.length > 0);
  let chances = new Map<string, Map<string, number>>();
  for (const [other, english] of usable) {
    for (const stem of other) {
      const row = chances.get(stem) ?? new Map<string, number>();
      for (const one of english) row.set(one, 1);
      chances.set(stem, row);
    }
  }
  for (let round = 0; round < settings.rounds; round += 1) chances = improve(usable, chances);
  const own = raritiesOf(usable.map(([other]) => other));
  const counts = new Map<string, number>();
  for (const [other] of usable) for (const stem of other) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  // What was seen once or twice is believed less.
  const belief = (stem: string): number => (counts.get(stem) ?? 0) / ((counts.get(stem) ?? 0) + 1);
  const loweredBy = (stem: string, english: string): number =>
    Math.min(1, (own.get(stem) ?? 0) / (rarities.get(english) ?? 1));
  const shares: Shares = new Map();
  for (const [stem, row] of chances) {
    const whole = [...row.values()].reduce((sum, chance) => sum + chance, 0);
    const best = [...row]
      .map(([english, chance]): [string, number] => [english, chance / whole])
      .filter(([, share]) => share > settings.least)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, settings.most)
      .map(([english, share]): [string, number] => [
        english,
        share * belief(stem) * loweredBy(stem, english),
      ]);
    if (best.length > 0) shares.set(stem, best);
  }
  return shares;
}

/** A round of expectation and maximisation: how likely an English stem is said by each stem of the other language. */
function improve(
  pairs: readonly Pair[],
  chances: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const [other, english] of pairs) {
    for (const stem of other) {
      const row = chances.get(stem);
      if (row === undefined) continue;
      let whole = 0;
      for (const one of english) whole += row.get(one) ?? 0;
      if (whole === 0) continue;
      const counted = counts.get(stem) ?? new Map<string, number>();
      counts.set(stem, counted);
      for (const one of english) {
        const part = (row.get(one) ?? 0) / whole;
        counted.set(one, (counted.get(one) ?? 0) + part);
        totals.set(one, (totals.get(one) ?? 0) + part);
      }
    }
  }
  const next = new Map<string, Map<string, number>>();
  for (const [stem, counted] of counts) {
    const row = new Map<string, number>();
    // What was seen once must not be taken for sure.
    for (const [one, count] of counted) row.set(one, count / ((totals.get(one) ?? 0) + 0.5) + 1e-5);
    next.set(stem, row);
  }
  return next;
}

/** Rarity of each stem: ln(1 + texts / texts that have it). */
function raritiesOf(texts: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const stem of new Set(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return new Map([...counts].map(([stem, count]) => [stem, Math.log(1 + texts.length / count)]));
}

function makeLexicon(rarities: ReadonlyMap<string, number>, byLanguage: ReadonlyMap<Other, Shares>): Lexicon {
  const meant = new Set(
    [...byLanguage.values()].flatMap((shares) => [...shares.values()].flat().map(([stem]) => stem)),
  );
  const most = Math.max(...rarities.values());
  // Of stems that were seen in one text only, those that a word of another language stands for are kept.
  const english = [...new Set([...rarities.keys(), ...meant])]
    .filter((stem) => meant.has(stem) || (rarities.get(stem) ?? most) < most - 0.5)
    .sort();
  const places = new Map(english.map((stem, at) => [stem, at]));
  const words = Object.fromEntries(
    [...byLanguage].map(([language, shares]) => [
      language,
      Object.fromEntries(
        [...shares]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([stem, row]) => [
            stem,
            row.flatMap(([one, share]) => [places.get(one) ?? 0, Math.round(share * 100) / 100]),
          ]),
      ),
    ]),
  );
  const rounded = english.map((stem) => Math.round((rarities.get(stem) ?? most) * 100) / 100);
  return {
    version: "lexicon-1",
    learnedFrom:
      "UHRI records and goals, targets and indicators of the 2030 Agenda in six languages, names of States, terms of concepts, messages of Suivi",
    english,
    rarities: rounded,
    words,
  };
}

const records = (await readLines<Texts>(recordsFile)).map((record) => ({ ...record }));
const labelled = await readLabelledTexts(labelledFile);
const rarities = raritiesOf([
  ...labelled.map(({ text }) => stems(text)),
  ...records.map(({ en }) => stems(plain(en))),
]);
const further = new Map<Other, Pair[]>();
for (const language of others) {
  further.set(language, [
    ...(await pairsOfGoals(goalsFile, language)),
    ...(await pairsOfConcepts(language)),
    ...(await pairsOfMessages(language)),
    ...pairsOfNames(language),
  ]);
}
const lexiconFrom = (those: readonly Texts[]): Lexicon =>
  makeLexicon(
    rarities,
    new Map(
      others.map((language) => [
        language,
        learn(
          [...those.flatMap((record) => pairsOfRecord(record, language)), ...(further.get(language) ?? [])],
          rarities,
        ),
      ]),
    ),
  );

/** English texts among which one is looked for, beside those of all records. */
const crowd = labelled.filter((_, at) => at % 6 === 0).map(({ text }) => text);
const found = new Map(
  others.map((language) => [language, { first: 0, third: 0, own: [] as number[], best: [] as number[] }]),
);
for (let part = 0; part < settings.parts; part += 1) {
  const meaning = makeMeaning(lexiconFrom(records.filter((_, at) => at % settings.parts !== part)));
  const english = [...records.map(({ en }) => unnamed(en)), ...crowd].map((text) =>
    meaning.vectorOf(text, "en"),
  );
  records.forEach((record, at) => {
    if (at % settings.parts !== part) return;
    for (const language of others) {
      const vector = meaning.vectorOf(unnamed(record[language]), language);
      const likeness = english.map((one) => cosine(vector, one));
      const own = likeness[at] ?? 0;
      const before = likeness.filter((one) => one > own).length;
      const sums = found.get(language);
      if (sums === undefined) continue;
      if (before === 0) sums.first += 1;
      if (before < 3) sums.third += 1;
      sums.own.push(own);
      sums.best.push(Math.max(...likeness.filter((_, place) => place !== at)));
    }
  });
}
const quantile = (numbers: readonly number[], share: number): string =>
  ([...numbers].sort((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? 0).toFixed(2);
console.log(
  `Each of ${records.length} records looked for among ${records.length + crowd.length} English texts:`,
);
console.log(
  "| Language | First | Among three | Likeness to its own text: tenth, median | To the best other: median, tenth from above |\n|---|---|---|---|---|",
);
for (const [language, { first, third, own, best }] of found) {
  const share = (count: number): string => `${((100 * count) / records.length).toFixed(1)} %`;
  console.log(
    `| ${language} | ${share(first)} | ${share(third)} | ${quantile(own, 0.1)}, ${quantile(own, 0.5)} | ${quantile(best, 0.5)}, ${quantile(best, 0.9)} |`,
  );
}
const lexicon = lexiconFrom(records);
await writeFile(values.out, `${JSON.stringify(lexicon)}\n`);
console.log(
  `${values.out}: ${lexicon.english.length} English stems, ${(JSON.stringify(lexicon).length / 2 ** 20).toFixed(1)} MiB`,
);
