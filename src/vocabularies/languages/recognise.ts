import { arabicWords, cyrillicWords, latinLetters, latinWords } from "./words.ts";

/** The official languages of the United Nations. */
export const officialLanguages = ["ar", "en", "es", "fr", "ru", "zh"] as const;
export type OfficialLanguage = (typeof officialLanguages)[number];

export function isOfficialLanguage(language: string): language is OfficialLanguage {
  return officialLanguages.some((official) => official === language);
}

/** BCP 47: a text whose language is not known, and a document in several languages. */
export const unknownLanguage = "und";
export const severalLanguages = "mul";

/** Of so many letters of a text decide. */
const looked = 1_500;

/** Scripts in which documents come that are written in one language nearly always. */
const scriptsOfOne: readonly (readonly [string, RegExp])[] = [
  ["el", /\p{Script=Greek}/gu],
  ["ka", /\p{Script=Georgian}/gu],
  ["hy", /\p{Script=Armenian}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["lo", /\p{Script=Lao}/gu],
  ["km", /\p{Script=Khmer}/gu],
  ["my", /\p{Script=Myanmar}/gu],
  ["si", /\p{Script=Sinhala}/gu],
  ["ta", /\p{Script=Tamil}/gu],
  ["dv", /\p{Script=Thaana}/gu],
];

/** How much a word speaks for each language (or against it), by place; those that it says nothing of are left out. */
type Evidence = readonly (readonly [number, number])[];

const mostRemembered = 50_000;

/** The languages of a script and what words say of them. */
class Vocabulary {
  private readonly languages: readonly string[];
  private readonly having = new Map<string, number[]>();
  private readonly remembered = new Map<string, Evidence>();
  private readonly look: (word: string, add: (language: string, weight: number) => void) => void;

  /** `look`: what the letters and the end of a word say beside. */
  constructor(written: Readonly<Record<string, string>>, look: Vocabulary["look"]) {
    this.languages = Object.keys(written);
    this.look = look;
    for (const [at, words] of Object.values(written).entries()) {
      for (const word of new Set(words.split(/\s+/))) {
        const standing = this.having.get(word);
        if (standing === undefined) this.having.set(word, [at]);
        else standing.push(at);
      }
    }
  }

  private evidenceOf(word: string): Evidence {
    const known = this.remembered.get(word);
    if (known !== undefined) return known;
    const scores = new Map<number, number>();
    const add = (at: number, weight: number) => scores.set(at, (scores.get(at) ?? 0) + weight);
    const having = this.having.get(word) ?? [];
    for (const at of having) add(at, 1 / having.length ** 0.7);
    this.look(word, (language, weight) => add(this.languages.indexOf(language), weight));
    const evidence = [...scores];
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(word, evidence);
    return evidence;
  }

  /** The language that most words speak for; null where few do, or as many for another. */
  likeliest(words: readonly string[]): string | null {
    const scores = this.languages.map(() => 0);
    for (const word of words) for (const [at, weight] of this.evidenceOf(word)) scores[at]! += weight;
    let best = 0;
    for (let at = 1; at < scores.length; at += 1) if (scores[at]! > scores[best]!) best = at;
    const most = scores[best] ?? 0;
    const next = Math.max(...scores.filter((_, at) => at !== best));
    // A few words of a language stand in any other; most words of a text are known where it is in it.
    const isSure = most >= Math.max(0.5, words.length * 0.12) && most - next >= Math.max(0.15, most * 0.06);
    return isSure ? (this.languages[best] ?? null) : null;
  }
}

/** How the words of a language end: weaker than a word that is known. */
const endings: readonly (readonly [string, RegExp])[] = [
  ["en", /(?:ing|ness|ship|ity|ly|ful|ties|tions|ed)$/u],
  [
    "fr",
    /(?:iser|eurs?|[iè]ères?|iques?|euse|eux|aux|ité|ités|ée|ées|oire|elle|elles|aient|ant|er|tions|ssent)$/u,
  ],
  [
    "es",
    /(?:ción|ciones|sión|siones|dad|dades|mente|ando|iendo|ado|ados|ada|adas|ido|idos|ar|cia|cias|miento|ores)$/u,
  ],
  ["pt", /(?:ção|ções|são|dade|dades|mente|ando|indo|ado|ados|ência|mento|inho)$/u],
  ["it", /(?:zione|zioni|sione|tà|mente|ando|endo|ato|ati|ata|enza|mento|are|ere|ire)$/u],
  ["ro", /(?:ului|ilor|ția|ție|ții|area|erea|ește|ează|ării)$/u],
  ["ca", /(?:ció|cions|tat|tats|ment|ades|ats)$/u],
  ["gl", /(?:ción|cións|dade|dades|mente|ado|ados|ada)$/u],
];
const endingWeight = 0.25;
const asciiWord = /^[a-z'-]+$/;
const lettersOf = Object.entries(latinLetters).map(([language, own]) => ({ language, own: new Set(own) }));

const latin = new Vocabulary(latinWords, (word, add) => {
  if (word.length > 4)
    for (const [language, shape] of endings) if (shape.test(word)) add(language, endingWeight);
  if (asciiWord.test(word)) return;
  const beyond = [...word].filter((letter) => letter > "\x7f");
  for (const { language, own } of lettersOf) {
    if (beyond.some((letter) => !own.has(letter))) add(language, -0.6);
    else add(language, 0.1);
  }
});

function latinLanguage(text: string): string | null {
  const words = text.match(/\p{Script=Latin}[\p{Script=Latin}\p{M}]*['’]?/gu) ?? [];
  // Abbreviations are in no language, unless all is in capitals.
  const isCapitals = !/\p{Ll}/u.test(text);
  const written = isCapitals ? words : words.filter((word) => word.length < 2 || word !== word.toUpperCase());
  return latin.likeliest(written.map((word) => word.toLowerCase().replace("’", "'")));
}

/** Letters of Cyrillic that one language has and Russian has not. */
const notRussian: readonly (readonly [string, RegExp])[] = [
  ["be", /ў/u],
  ["uk", /[іїєґ]/u],
  ["sr", /[јљњћђџ]/u],
  ["mk", /[ѓќѕ]/u],
  ["tg", /[ӣӯҷҳ]/u],
  ["kk", /[әұһқғің]/u],
  ["ky", /[ңөү]/u],
];
const russianEnding =
  /(?:[ое]го|[ое]му|[ыи]х|[ыи]м|[ыи]ми|[оеиы]й|[ая]я|[оеыи]е|ть|т[ьс]?ся|[ая]ми|[ая]х|ью|ни[йюяе]|ци[йюяеи]|ств[аоуе]?|[ое]в|ости?|ую|юю|ии|ию)$/u;
const withY = new Set(["ru", "be", "kk", "ky", "mn"]);

const cyrillic = new Vocabulary(cyrillicWords, (word, add) => {
  for (const [language, shape] of notRussian) {
    if (!shape.test(word)) continue;
    add(language, 0.5);
    add("ru", -0.5);
  }
  // No other than these have them.
  if (/[ыэё]/u.test(word))
    for (const language of Object.keys(cyrillicWords)) if (!withY.has(language)) add(language, -0.5);
  if (word.length > 3 && russianEnding.test(word)) add("ru", 0.4);
});

function cyrillicLanguage(text: string): string | null {
  return cyrillic.likeliest(text.toLowerCase().match(/\p{Script=Cyrillic}+/gu) ?? []);
}

// Letters that Arabic has not; printers' ک and ی are no sign, for damaged Arabic has them too.
const beyondArabic = /[پچژگٹڈڑںےہھېۀړښډځڅټڼەێۆڵڕڤۇۈۋ]/u;
const arabicArticle = /^(?:[وفبك]?ال|لل)\p{L}{2}/u;

const arabic = new Vocabulary(arabicWords, (word, add) => {
  if (arabicArticle.test(word) || word.endsWith("ة")) add("ar", 0.5);
  if (beyondArabic.test(word)) add("ar", -0.5);
});

function arabicLanguage(text: string): string | null {
  const words = text.replace(/[\u064b-\u0652\u0670\u0640]/gu, "").match(/\p{Script=Arabic}+/gu) ?? [];
  const plain = words.map((word) => word.replaceAll("ی", "ي").replaceAll("ک", "ك"));
  const found = arabic.likeliest(plain);
  if (found !== null || beyondArabic.test(text)) return found;
  // Articles and feminine endings are Arabic's own.
  return plain.some((word) => arabicArticle.test(word) || word.endsWith("ة")) ? "ar" : null;
}

function count(text: string, shape: RegExp): number {
  return text.match(shape)?.length ?? 0;
}

const surelyEnglish = / (?:the|and|of|with) /gi;

/** How many letters a text has, of those that are looked at; a Chinese character, which is a word or half of one, counts as three. */
export function letters(text: string): number {
  const part = text.slice(0, looked);
  return count(part, /\p{L}/gu) + 2 * count(part, /\p{Script=Han}/gu);
}

/** True for a text long enough to tell its language, whose language is none that is known here: it is not its neighbours'. */
export function tellsNoLanguage(text: string): boolean {
  return recogniseLanguage(text) === null && letters(text) >= 40 && text.trim().split(/\s+/u).length >= 6;
}

/**
 * The language a text is most likely written in (BCP 47): one of the official ones, or another where it is known well enough not to
 * be taken for one. Null where the text does not tell: too few words, or a language unknown here.
 */
export function recogniseLanguage(text: string): string | null {
  if (count(text.slice(0, 300), surelyEnglish) >= 4) return "en";
  const part = text.slice(0, looked).normalize("NFC");
  const all = count(part, /\p{L}/gu);
  if (all === 0) return null;
  if (count(part, /\p{Script=Latin}/gu) * 2 > all) return latinLanguage(part);
  const han = count(part, /\p{Script=Han}/gu);
  const kana = count(part, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  if ((han + kana) * 3 > all)
    return kana * 12 > han + kana ? "ja" : count(part, /\p{Script=Hangul}/gu) > han ? "ko" : "zh";
  if (count(part, /\p{Script=Cyrillic}/gu) * 2 > all) return cyrillicLanguage(part);
  if (count(part, /\p{Script=Arabic}/gu) * 2 > all) return arabicLanguage(part);
  return scriptsOfOne.find(([, script]) => count(part, script) * 2 > all)?.[0] ?? null;
}
