/**
 * Whether the letters of a text layer are those of the print. Programs that make PDFs may name letters wrongly, leave them out, or give
 * them in another order, and nothing in the file says so: only the text itself shows it, by being no text of its language.
 */

/** The commonest small words; texts of committees have twice to four times the share asked for here. */
const smallWords: Readonly<Record<string, { readonly words: ReadonlySet<string>; readonly least: number }>> =
  {
    ar: {
      words: setOf("في من على إلى التي أن مع عن أو بما ما ذلك هذه لا بين و الذي أي هذا كل"),
      least: 0.06,
    },
    en: { words: setOf("the of and to in that for with on is a by its are as"), least: 0.12 },
    fr: { words: setOf("de la le les des et à du en l d que dans pour sur aux une par"), least: 0.12 },
    es: { words: setOf("de la el los las y en que del a para con por al su se"), least: 0.12 },
    ru: { words: setOf("и в на с по о для что к их не от также за из"), least: 0.06 },
  };

/** Arabic letters by their usual share of a text, in hundredths: measured on 200 texts of the Universal Human Rights Index. */
const usualShare: Readonly<Record<string, number>> = {
  ا: 16.9,
  ل: 13.2,
  ي: 7.2,
  م: 6.5,
  و: 5.3,
  ت: 5.1,
  ن: 4.6,
  ة: 3.8,
  ر: 3.6,
  ع: 3.4,
  ف: 2.8,
  ب: 2.6,
  د: 2.6,
  ق: 2.5,
  ج: 1.9,
  س: 1.9,
  أ: 1.9,
  ح: 1.7,
  ه: 1.6,
  ط: 1.1,
  ص: 1.1,
  ك: 1.1,
  إ: 1.1,
  ش: 0.9,
  خ: 0.7,
  ض: 0.7,
  ز: 0.67,
  ذ: 0.63,
};
/** A letter that is rarer than this part of its usual share was lost. */
const leastOfShare = 1 / 7;
/** A letter that is expected so often is missing by no chance. */
const enoughExpected = 25;
const enoughWords = 200;

/** Words that every such paper prints again and again, and that are no other word when a letter inside is left out. */
const frequentArabic: readonly string[] =
  "اللجنة الدولة الطرف الاتفاقية الأشخاص الإنسان الأطفال المتعلقة الوطنية التدابير القانون المعلومات التمييز توصي المساواة الختامية".split(
    " ",
  );
/** So many of them have to be misspelt alike, and such a share, before it is the layer's fault and no slip. */
const fewestMisspelt = 3;
const leastMisspelt = 0.12;

/** The commonest words of all, with a share that no sound text of some length falls under. */
const leastOfEach = [
  ["في", 0.008],
  ["من", 0.0015],
  ["على", 0.0025],
  ["إلى", 0.0015],
] as const;
const enoughForEach = 1_200;

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** True where the text cannot be what was printed. Short texts are taken as sound unless they hold signs that are no letters. */
export function isDamagedText(text: string, language: string): boolean {
  if (hasStrangeSigns(text)) return true;
  const plain = text
    .normalize("NFKC")
    .replace(/[\u064b-\u0652\u0670ـ\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, "");
  const own = language === "ar" ? /\p{Script=Arabic}+/gu : /\p{L}+/gu;
  const words = plain.match(own) ?? [];
  if (words.length < enoughWords) return false;
  const small = smallWords[language];
  if (small !== undefined) {
    const count = words.filter((word) => small.words.has(word.toLowerCase())).length;
    if (count < small.least * words.length) return true;
  }
  return language === "ar" && isDamagedArabic(plain, words);
}

const strangeSigns = /(?![\t\n\r])[\ufffd\p{Co}\p{Cc}]/gu;

/** Signs that stand for no letter: more than an ornament or a bullet here and there. */
function hasStrangeSigns(text: string): boolean {
  const inside = text.replace(/(?<=^|\s)[\ue000-\uf8ff\ufffd](?=\s)/gu, "");
  const strange = inside.match(strangeSigns)?.length ?? 0;
  return strange > 3 && strange > text.length * 0.002;
}

function isDamagedArabic(text: string, words: readonly string[]): boolean {
  const share = (isSuch: (word: string) => boolean): number => words.filter(isSuch).length / words.length;
  // Letters in brackets and behind numbers are marks of lists; "و" stands alone before a number.
  const alone = text.match(/(?<![\p{L}(（])[\u0621-\u0647\u0649\u064a](?![\p{L})）])/gu)?.length ?? 0;
  if (alone > 0.04 * words.length) return true;
  // Words parted or run together.
  const length = words.reduce((sum, word) => sum + word.length, 0) / words.length;
  if (length < 3.9 || length > 7.5) return true;
  if (
    words.length >= enoughForEach &&
    leastOfEach.some(([small, least]) => share((word) => word === small) < least)
  )
    return true;
  // Justified print is stretched by a letter that a wrong table names "ي" or "ر".
  if (share((word) => /(\p{L})\1\1/u.test(word)) > 0.005) return true;
  // Letters that only end words, and letters that begin none.
  if (share((word) => /[ةى]\p{L}/u.test(word)) > 0.01) return true;
  if (share((word) => /^[ةىؤئ]\p{L}/u.test(word)) > 0.01) return true;
  // "األشخاص" for "الأشخاص": the two letters of a ligature the wrong way round.
  if (share((word) => /^[وفبك]?ا[أإآا]ل/u.test(word)) > 0.003) return true;
  if (
    share((word) => /^[وفبك]?ا[محجخ]ل?م?\p{L}{3}/u.test(word) && /^[وفبك]?ا(?:مل|حل|جل|خل|حمل)/u.test(word)) >
    0.01
  )
    return true;
  return hasOtherArticle(words) || lacksLetters(text) || misspellsFrequentWords(words);
}

/** Of all words at most half as many begin with the same two letters, one of them the article's. */
const mostOfArticle = 0.1;

/** "اصلجنة" for "اللجنة": another letter stands where every third word has one of the article. */
function hasOtherArticle(words: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const word of words) {
    const begin = word.slice(0, 2);
    if (word.length >= 4 && begin !== "ال" && /^(?:ا.|.ل)$/u.test(begin))
      counts.set(begin, (counts.get(begin) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) > mostOfArticle * words.length;
}

function lacksLetters(text: string): boolean {
  const counts = new Map<string, number>();
  let all = 0;
  for (const [letter] of text.matchAll(/\p{Script=Arabic}/gu)) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
    all += 1;
  }
  return Object.entries(usualShare).some(([letter, share]) => {
    const expected = (share / 100) * all;
    return expected >= enoughExpected && (counts.get(letter) ?? 0) < expected * leastOfShare;
  });
}

/** The commonest words with one letter inside left out, or another in its place, again and again: a letter's name is wrong. */
function misspellsFrequentWords(words: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return frequentArabic.some((word) => {
    const right = counts.get(word) ?? 0;
    let wrong = 0;
    for (const [other, count] of counts) if (count >= 2 && isMisspelt(other, word)) wrong += count;
    return wrong >= fewestMisspelt && wrong > leastMisspelt * (wrong + right);
  });
}

function isMisspelt(other: string, word: string): boolean {
  if (other.length !== word.length - 1)
    return other.length === word.length && word.length >= 7 && differsInside(other, word);
  if (other[0] !== word[0] || other.at(-1) !== word.at(-1)) return false;
  let at = 1;
  while (at < other.length && other[at] === word[at]) at += 1;
  // The article and the last letter vary by grammar.
  return at >= 2 && at < word.length - 1 && other.slice(at) === word.slice(at + 1);
}

function differsInside(other: string, word: string): boolean {
  let different = -1;
  for (let at = 0; at < word.length; at += 1) {
    if (other[at] === word[at]) continue;
    if (different >= 0) return false;
    different = at;
  }
  return different >= 2 && different < word.length - 1;
}
