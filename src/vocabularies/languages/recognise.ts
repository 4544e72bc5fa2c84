import { rememberedOfSigns, signAt, unitsOf } from "../../kernel/index.ts";
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
  ["el", /\p{Script=Greek}/u],
  ["ka", /\p{Script=Georgian}/u],
  ["hy", /\p{Script=Armenian}/u],
  ["he", /\p{Script=Hebrew}/u],
  ["ko", /\p{Script=Hangul}/u],
  ["th", /\p{Script=Thai}/u],
  ["lo", /\p{Script=Lao}/u],
  ["km", /\p{Script=Khmer}/u],
  ["my", /\p{Script=Myanmar}/u],
  ["si", /\p{Script=Sinhala}/u],
  ["ta", /\p{Script=Tamil}/u],
  ["dv", /\p{Script=Thaana}/u],
];

/** Scripts of which signs are counted, by name; those of one language by its tag. */
const scripts: readonly (readonly [string, RegExp])[] = [
  ["Latin", /\p{Script=Latin}/u],
  ["Han", /\p{Script=Han}/u],
  ["Kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Arabic", /\p{Script=Arabic}/u],
  ...scriptsOfOne,
];
const scriptBits = 5;
const scriptMask = (1 << scriptBits) - 1;
const latinScript = 0;
const kinds = { other: 0, mark: 1, letter: 2, smallLetter: 3 };

function kindOf(sign: string): number {
  if (/\p{Ll}/u.test(sign)) return kinds.smallLetter;
  if (/\p{L}/u.test(sign)) return kinds.letter;
  return /\p{M}/u.test(sign) ? kinds.mark : kinds.other;
}

/** The script of a sign in the lower bits (the number of scripts for none of them), its kind in those above. */
const natureOf = rememberedOfSigns((sign) => {
  const script = scripts.findIndex(([, shape]) => shape.test(sign));
  return (kindOf(sign) << scriptBits) | (script === -1 ? scripts.length : script);
});

/** What a text is written with. */
interface Signs {
  readonly letters: number;
  readonly smallLetters: number;
  of(script: string): number;
}

function countSigns(text: string): Signs {
  const byKind = [0, 0, 0, 0];
  const byScript = new Array<number>(scripts.length + 1).fill(0);
  for (let at = 0; at < text.length; ) {
    const sign = signAt(text, at);
    const nature = natureOf(sign);
    byKind[nature >> scriptBits]! += 1;
    byScript[nature & scriptMask]! += 1;
    at += unitsOf(sign);
  }
  const smallLetters = byKind[kinds.smallLetter]!;
  return {
    letters: byKind[kinds.letter]! + smallLetters,
    smallLetters,
    of: (script) => byScript[scripts.findIndex(([name]) => name === script)]!,
  };
}

/** How much a word speaks for each language (or against it): its place, its weight, the next; those that it says nothing of are left out. */
type Evidence = readonly number[];
const noEvidence: Evidence = [];

const mostRemembered = 50_000;

/** The languages of a script and what words say of them. */
class Vocabulary {
  private readonly languages: readonly string[];
  /** How much speaks for each, in one text after the other. */
  private readonly scores: Float64Array;
  private readonly having = new Map<string, number[]>();
  private readonly remembered = new Map<string, Evidence>();
  private readonly plain: (word: string) => string;
  private readonly look: (word: string, add: (language: string, weight: number) => void) => void;

  /** `plain`: how a word is looked up; `look`: what the letters and the end of a word say beside. */
  constructor(
    written: Readonly<Record<string, string>>,
    plain: Vocabulary["plain"],
    look: Vocabulary["look"],
  ) {
    this.languages = Object.keys(written);
    this.scores = new Float64Array(this.languages.length);
    this.plain = plain;
    this.look = look;
    for (const [at, words] of Object.values(written).entries()) {
      for (const word of new Set(words.split(/\s+/))) {
        const standing = this.having.get(word);
        if (standing === undefined) this.having.set(word, [at]);
        else standing.push(at);
      }
    }
  }

  private evidenceOf(written: string): Evidence {
    const known = this.remembered.get(written);
    if (known !== undefined) return known;
    const word = this.plain(written);
    const scores = new Map<number, number>();
    const add = (at: number, weight: number) => scores.set(at, (scores.get(at) ?? 0) + weight);
    const having = this.having.get(word) ?? [];
    for (const at of having) add(at, 1 / having.length ** 0.7);
    this.look(word, (language, weight) => add(this.languages.indexOf(language), weight));
    // Most words say nothing: those have one list, which stays near at hand.
    const evidence = scores.size === 0 ? noEvidence : [...scores].flat();
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(written, evidence);
    return evidence;
  }

  /** The language that most words (as they are written) speak for; null where few do, or as many for another. */
  likeliest(words: readonly string[]): string | null {
    const { scores } = this;
    scores.fill(0);
    for (const word of words) {
      const evidence = this.evidenceOf(word);
      for (let at = 0; at < evidence.length; at += 2) scores[evidence[at]!]! += evidence[at + 1]!;
    }
    let best = 0;
    for (let at = 1; at < scores.length; at += 1) if (scores[at]! > scores[best]!) best = at;
    const most = scores[best] ?? 0;
    let next = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < scores.length; at += 1) if (at !== best && scores[at]! > next) next = scores[at]!;
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

const plainLatin = (word: string): string => word.toLowerCase().replace("’", "'");

const latin = new Vocabulary(latinWords, plainLatin, (word, add) => {
  if (word.length > 4)
    for (const [language, shape] of endings) if (shape.test(word)) add(language, endingWeight);
  if (asciiWord.test(word)) return;
  const beyond = [...word].filter((letter) => letter > "\x7f");
  for (const { language, own } of lettersOf) {
    if (beyond.some((letter) => !own.has(letter))) add(language, -0.6);
    else add(language, 0.1);
  }
});

/** Words of Latin letters with their marks, and an apostrophe at the end where there is one. */
function latinWordsOf(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at < text.length; ) {
    const sign = signAt(text, at);
    const nature = natureOf(sign);
    const isLatin = (nature & scriptMask) === latinScript;
    if (start === -1) {
      if (isLatin) start = at;
    } else if (!isLatin && nature >> scriptBits !== kinds.mark) {
      words.push(text.slice(start, sign === 0x27 || sign === 0x2019 ? at + 1 : at));
      start = -1;
    }
    at += unitsOf(sign);
  }
  if (start !== -1) words.push(text.slice(start));
  return words;
}

const isAbbreviation = (word: string): boolean =>
  word.length > 1 && !/[a-z]/.test(word) && word === word.toUpperCase();

function latinLanguage(text: string, signs: Signs): string | null {
  const words = latinWordsOf(text);
  // Abbreviations are in no language, unless all is in capitals.
  return latin.likeliest(signs.smallLetters === 0 ? words : words.filter((word) => !isAbbreviation(word)));
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

const asItIs = (word: string): string => word;

const cyrillic = new Vocabulary(cyrillicWords, asItIs, (word, add) => {
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

const arabic = new Vocabulary(arabicWords, asItIs, (word, add) => {
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

const surelyEnglish = / (?:the|and|of|with) /gi;

function isSurelyEnglish(text: string): boolean {
  surelyEnglish.lastIndex = 0;
  for (let count = 0; count < 4; count += 1) if (!surelyEnglish.test(text)) return false;
  return true;
}

/** How many letters a text has, of those that are looked at; a Chinese character, which is a word or half of one, counts as three. */
export function letters(text: string): number {
  const signs = countSigns(text.slice(0, looked));
  return signs.letters + 2 * signs.of("Han");
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
  if (isSurelyEnglish(text.slice(0, 300))) return "en";
  const part = text.slice(0, looked).normalize("NFC");
  const signs = countSigns(part);
  const all = signs.letters;
  if (all === 0) return null;
  if (signs.of("Latin") * 2 > all) return latinLanguage(part, signs);
  const han = signs.of("Han");
  const kana = signs.of("Kana");
  if ((han + kana) * 3 > all) return kana * 12 > han + kana ? "ja" : signs.of("ko") > han ? "ko" : "zh";
  if (signs.of("Cyrillic") * 2 > all) return cyrillicLanguage(part);
  if (signs.of("Arabic") * 2 > all) return arabicLanguage(part);
  return scriptsOfOne.find(([language]) => signs.of(language) * 2 > all)?.[0] ?? null;
}
