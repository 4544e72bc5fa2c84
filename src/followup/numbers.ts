/** The sign before the decimals. */
export type DecimalSign = "." | ",";

export const decimalSigns: readonly DecimalSign[] = [".", ","];

/** A number as somebody wrote it, taken apart. */
export type ReadNumber =
  | {
      readonly kind: "number";
      /** As the database and JavaScript write it: "-1234.5". */
      readonly value: string;
      readonly isPercent: boolean;
    }
  | { readonly kind: "empty" }
  | { readonly kind: "none" };

// Arabic-Indic, Persian and full-width digits, each block in the order of its values.
const digitBlocks = [0x0660, 0x06f0, 0xff10];
const blanks = /[\s\u00a0\u202f\u2009'’٬\u200e\u200f\u061c]/gu;

/** The same in Latin digits and signs; the Arabic signs say what they are, so they need no guess. */
function inLatin(text: string): { readonly text: string; readonly arabicDecimal: boolean } {
  const digits = text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/gu, (sign) => {
    const code = sign.charCodeAt(0);
    const block = digitBlocks.find((first) => code >= first && code < first + 10) ?? 0x0660;
    return String(code - block);
  });
  return {
    text: digits.replaceAll("٫", ".").replaceAll("٪", "%").replaceAll("−", "-").replaceAll("،", ","),
    arabicDecimal: text.includes("٫"),
  };
}

/**
 * What the signs of one number say about its decimal sign; null where they leave it open ("1,234" is either, "12" neither).
 */
export function decimalSignIn(typed: string): DecimalSign | null {
  const { text, arabicDecimal } = inLatin(typed.trim());
  if (arabicDecimal) return ".";
  const body = text.replace(blanks, "").replace(/[%-]/g, "");
  if (!/^[\d.,]+$/.test(body)) return null;
  const points = body.split(".").length - 1;
  const commas = body.split(",").length - 1;
  if (points > 0 && commas > 0) return body.lastIndexOf(",") > body.lastIndexOf(".") ? "," : ".";
  if (points > 1) return ",";
  if (commas > 1) return ".";
  const sign = points === 1 ? "." : commas === 1 ? "," : null;
  if (sign === null) return null;
  const [whole = "", decimals = ""] = body.split(sign);
  const isPerhapsThousands = decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  return isPerhapsThousands ? null : sign;
}

/** The decimal sign of a column of numbers: what most of its clear ones use. Null where none is clear. */
export function decimalSignOf(column: readonly string[]): DecimalSign | null {
  let balance = 0;
  for (const cell of column) {
    const sign = decimalSignIn(cell);
    if (sign !== null) balance += sign === "." ? 1 : -1;
  }
  if (balance === 0) return null;
  return balance > 0 ? "." : ",";
}

/** How numbers are written in a language: French and Spanish with a comma. */
export function decimalSignOfLanguage(language: string): DecimalSign {
  const part = new Intl.NumberFormat(`${language}-u-nu-latn`)
    .formatToParts(1.5)
    .find(({ type }) => type === "decimal");
  return part?.value === "," ? "," : ".";
}

/**
 * Reads a number as people and offices write it: "1 234,5", "1.234,5", "12,5 %", "−3", "١٢٫٥". Where the signs leave it open
 * ("1,234"), `decimal` says. What is no number ("n/a", "12.3.4", "1,23,4") is `none`.
 */
export function readNumber(typed: string, decimal: DecimalSign): ReadNumber {
  const { text } = inLatin(typed.trim());
  if (text === "") return { kind: "empty" };
  const isPercent = /%\s*$/.test(text) || /^\s*%/.test(text);
  const body = text.replace(blanks, "").replace(/^%|%$/, "");
  const sign = decimalSignIn(typed) ?? decimal;
  const thousands = sign === "." ? "," : ".";
  const shape = new RegExp(
    `^([-+]?)(\\d+|\\d{1,3}(?:\\${thousands}\\d{3})+|\\d{1,3}(?:\\${thousands}\\d{2})*\\${thousands}\\d{3})?(?:\\${sign}(\\d+))?$`,
  );
  // Spreadsheets write the very small and the very large so.
  const scientific = /^[-+]?\d+(?:\.\d+)?e[-+]?\d{1,2}$/i;
  if (scientific.test(body)) return { kind: "number", value: plainOf(Number(body)), isPercent };
  const match = shape.exec(body);
  if (match === null) return { kind: "none" };
  const [, minus, whole = "", decimals = ""] = match;
  if (whole === "" && decimals === "") return { kind: "none" };
  const digits = whole.replaceAll(thousands, "").replace(/^0+(?=\d)/, "") || "0";
  const rest = decimals.replace(/0+$/, "");
  // Longer is no measurement, and more than the page could show.
  if (digits.length > 15 || rest.length > 15) return { kind: "none" };
  const value = rest === "" ? digits : `${digits}.${rest}`;
  return { kind: "number", value: minus === "-" && /[1-9]/.test(value) ? `-${value}` : value, isPercent };
}

function plainOf(value: number): string {
  return value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 15 });
}

/** A number of the database as a person would type it in a form. */
export function typedNumber(value: string | null): string {
  if (value === null) return "";
  return value.includes(".") ? value.replace(/\.?0+$/, "") : value;
}
