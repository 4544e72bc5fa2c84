/** Numbers of sessions in words and figures, in the six official languages, up to the ninety-ninth. */

const english = {
  units:
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(
      " ",
    ),
  tens: ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"],
};
const french = {
  units:
    "premi[eè]re? deuxi[eè]me troisi[eè]me quatri[eè]me cinqui[eè]me sixi[eè]me septi[eè]me huiti[eè]me neuvi[eè]me dixi[eè]me onzi[eè]me douzi[eè]me treizi[eè]me quatorzi[eè]me quinzi[eè]me seizi[eè]me dix-septi[eè]me dix-huiti[eè]me dix-neuvi[eè]me".split(
      " ",
    ),
  tens: ["vingt", "trente", "quarante", "cinquante", "soixante"],
};
const spanish = {
  units: [
    "primer[oa]?",
    "segund[oa]",
    "tercer[oa]?",
    "cuart[oa]",
    "quint[oa]",
    "sext[oa]",
    "s[eé]ptim[oa]",
    "octav[oa]",
    "noven[oa]",
  ],
  teens: [
    "d[eé]cim[oa]",
    "und[eé]cim[oa]",
    "duod[eé]cim[oa]",
    "decimotercer[oa]?",
    "decimocuart[oa]",
    "decimoquint[oa]",
    "decimosext[oa]",
    "decimos[eé]ptim[oa]",
    "decimoctav[oa]",
    "decimonoven[oa]",
  ],
  tens: [
    "vig[eé]sim[oa]",
    "trig[eé]sim[oa]",
    "cuadrag[eé]sim[oa]",
    "quincuag[eé]sim[oa]",
    "sexag[eé]sim[oa]",
    "septuag[eé]sim[oa]",
    "octog[eé]sim[oa]",
    "nonag[eé]sim[oa]",
  ],
};
const russian = {
  units: ["перв", "втор", "треть", "четверт", "пят", "шест", "седьм", "восьм", "девят"],
  teens: [
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
  ],
  tens: ["двадцат", "тридцат", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"],
  tensAlone: [
    "двадцат",
    "тридцат",
    "сороков",
    "пятидесят",
    "шестидесят",
    "семидесят",
    "восьмидесят",
    "девяност",
  ],
};
const arabic = {
  units: [
    "ال[أا]ول[ىي]",
    "الثاني[ةه]",
    "الثالث[ةه]",
    "الرابع[ةه]",
    "الخامس[ةه]",
    "السادس[ةه]",
    "السابع[ةه]",
    "الثامن[ةه]",
    "التاسع[ةه]",
  ],
  first: "(?:الحادي[ةه]|ال[أا]ول[ىي])",
  tens: ["العشر", "الثلاث", "ال[أا]ربع", "الخمس", "الست", "السبع", "الثمان", "التسع"],
};
const chineseDigits = "零一二三四五六七八九";

/** Shapes of one language with the number each means; longer ones come first, as "twenty-sixth" holds "sixth". */
type Shapes = readonly (readonly [RegExp, number])[];

function shapesOf(parts: readonly (readonly [string, number])[], ending: string): Shapes {
  return [...parts].reverse().map(([part, value]) => [new RegExp(`^(?:${part})${ending}`, "iu"), value]);
}

function englishShapes(): Shapes {
  const parts: [string, number][] = english.units.map((word, at) => [word, at + 1]);
  english.tens.forEach((ten, at) => {
    const value = (at + 2) * 10;
    parts.push([`${ten}ieth`, value]);
    english.units.slice(0, 9).forEach((unit, one) => {
      parts.push([`${ten}y[\\s-]*${unit}`, value + one + 1]);
    });
  });
  return shapesOf(parts, "\\b");
}

function frenchShapes(): Shapes {
  const parts: [string, number][] = french.units.map((word, at) => [word, at + 1]);
  french.tens.forEach((ten, at) => {
    const value = (at + 2) * 10;
    parts.push([`${ten.replace(/e$/, "")}i[eè]me`, value]);
    parts.push([`${ten}[\\s-]et[\\s-]uni[eè]me`, value + 1]);
    // "soixante-dix-septième" goes on to 79, and from "quatre-vingtième" on figures are printed.
    const last = ten === "soixante" ? 19 : 9;
    french.units.slice(1, last).forEach((unit, one) => {
      parts.push([`${ten}[\\s-]*${unit}`, value + one + 2]);
    });
  });
  return shapesOf(parts, "(?!\\p{L})");
}

function spanishShapes(): Shapes {
  const parts: [string, number][] = spanish.units.map((word, at) => [word, at + 1]);
  spanish.teens.forEach((word, at) => {
    parts.push([word, at + 10]);
  });
  spanish.units.forEach((unit, at) => {
    parts.push([`d[eé]cim[oa]\\s+${unit}`, at + 11]);
  });
  spanish.tens.forEach((ten, at) => {
    const value = (at + 2) * 10;
    parts.push([ten, value]);
    spanish.units.forEach((unit, one) => {
      // "trigésimo cuarto" and "trigesimocuarto".
      parts.push([`${ten}\\s*${unit}`, value + one + 1]);
    });
  });
  return shapesOf(parts, "(?!\\p{L})");
}

function russianShapes(): Shapes {
  const parts: [string, number][] = russian.units.map((word, at) => [word, at + 1]);
  russian.teens.forEach((word, at) => {
    parts.push([word, at + 10]);
  });
  russian.tens.forEach((ten, at) => {
    const value = (at + 2) * 10;
    parts.push([russian.tensAlone[at] ?? "", value]);
    russian.units.forEach((unit, one) => {
      parts.push([`${ten}[ьи]?\\s+${unit}`, value + one + 1]);
    });
  });
  return shapesOf(parts, "\\p{L}*");
}

function arabicShapes(): Shapes {
  const parts: [string, number][] = [];
  const units = arabic.units.map((unit, at) => (at === 0 ? arabic.first : unit));
  units.forEach((unit, at) => {
    parts.push([unit, at + 1]);
  });
  parts.push(["العاشر[ةه]", 10]);
  units.forEach((unit, at) => {
    parts.push([`${unit}\\s+عشرة?ه?`, at + 11]);
  });
  arabic.tens.forEach((ten, at) => {
    const value = (at + 2) * 10;
    parts.push([`${ten}(?:ين|ون)`, value]);
    units.forEach((unit, one) => {
      parts.push([`${unit}\\s+و\\s*${ten}(?:ين|ون)`, value + one + 1]);
    });
  });
  return shapesOf(parts, "(?!\\p{L})");
}

const shapes: Readonly<Record<string, Shapes>> = {
  en: englishShapes(),
  fr: frenchShapes(),
  es: spanishShapes(),
  ru: russianShapes(),
  ar: arabicShapes(),
};

/** 二十六, 三十四, 十, 五. */
function readChinese(text: string): number | null {
  const found = /^(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?/u.exec(text);
  if (found === null || found[0] === "") return null;
  const [, tens, ten, unit] = found;
  const value = (digit: string | undefined): number =>
    digit === undefined ? 0 : chineseDigits.indexOf(digit);
  return ten === undefined ? value(unit) : (tens === undefined ? 1 : value(tens)) * 10 + value(unit);
}

const figures = /^([0-9٠-٩]{1,3})\s*(?:st|nd|rd|th|e|ème|er|ª|º|°|-?[йяе]|-?ю|-?ая|-?ей|-?й)?(?![0-9\p{L}])/u;

/** The ordinal number that a text begins with: in figures ("34th", "26º", "٣٤") or words. Null where it begins otherwise. */
export function readOrdinal(text: string, language: string): number | null {
  const trimmed = text.trimStart();
  const inFigures = figures.exec(trimmed)?.[1];
  if (inFigures !== undefined) {
    return Number(inFigures.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)));
  }
  if (language === "zh") return readChinese(trimmed);
  return (shapes[language] ?? []).find(([shape]) => shape.test(trimmed))?.[1] ?? null;
}
