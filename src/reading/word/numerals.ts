/** How Word draws the numbers of lists: ISO/IEC 29500-1, 17.18.59 ST_NumberFormat; those that documents of the field use. */

const romanSteps: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function roman(value: number): string {
  if (value > 5000) return String(value);
  let rest = value;
  let text = "";
  for (const [step, letters] of romanSteps) {
    while (rest >= step) {
      text += letters;
      rest -= step;
    }
  }
  return text;
}

/** a, b ... z, aa, bb ... as Word counts, not as spreadsheets do. */
function letters(value: number, alphabet: string): string {
  const all = [...alphabet];
  const letter = all[(value - 1) % all.length] ?? "";
  return letter.repeat(Math.min(10, Math.ceil(value / all.length)));
}

const chineseDigits = "〇一二三四五六七八九";

function chinese(value: number): string {
  if (value >= 10_000) return String(value);
  const units = ["", "十", "百", "千"];
  let text = "";
  const digits = [...String(value)].map(Number);
  digits.forEach((digit, index) => {
    const unit = units[digits.length - 1 - index] ?? "";
    if (digit !== 0) text += (chineseDigits[digit] ?? "") + unit;
    else if (!text.endsWith("〇")) text += "〇";
  });
  text = text.replace(/〇+$/, "");
  return value >= 10 && value < 20 ? text.replace(/^一十/, "十") : text;
}

const latin = "abcdefghijklmnopqrstuvwxyz";
const russian = "абвгдежзиклмнопрстуфхцчшщыэюя";
const arabicAlphabet = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const arabicAbjad = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/** A number in a format of Word's; null for bullets and for formats without text. */
export function drawNumeral(value: number, format: string): string | null {
  const safe = Math.max(0, Math.min(value, 1_000_000));
  if (safe === 0 && format !== "bullet" && format !== "none") return "0";
  switch (format) {
    case "bullet":
    case "none":
      return null;
    case "lowerLetter":
      return letters(safe, latin);
    case "upperLetter":
      return letters(safe, latin.toUpperCase());
    case "lowerRoman":
      return roman(safe);
    case "upperRoman":
      return roman(safe).toUpperCase();
    case "decimalZero":
      return String(safe).padStart(2, "0");
    case "russianLower":
      return letters(safe, russian);
    case "russianUpper":
      return letters(safe, russian.toUpperCase());
    case "arabicAlpha":
      return letters(safe, arabicAlphabet);
    case "arabicAbjad":
      return letters(safe, arabicAbjad);
    case "hindiNumbers":
      return [...String(safe)].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join("");
    case "chineseCounting":
    case "chineseCountingThousand":
    case "chineseLegalSimplified":
    case "ideographDigital":
    case "japaneseCounting":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
      return chinese(safe);
    default:
      return String(safe);
  }
}
