import { type DecimalSign, readNumber } from "../numbers.ts";
import type { BudgetLine } from "./model.ts";

/** Currencies of ISO 4217 that the runtime knows. */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** Decimals of a currency (ISO 4217): two of most, none of the yen, three of the dinar. */
export function decimalsOf(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** Larger is a slip of the finger; and the database holds eighteen digits. */
const mostDigits = 17;

/**
 * An amount that somebody typed, in the minor unit: "1 200,50" EUR is "120050". Null for nothing; refused are what is no
 * number, less than nothing, and more decimals than the currency has.
 */
export function readAmount(
  typed: string,
  currency: string,
  decimal: DecimalSign,
): { readonly minor: string | null } | "invalid" {
  const read = readNumber(typed, decimal);
  if (read.kind === "empty") return { minor: null };
  if (read.kind === "none" || read.isPercent || read.value.startsWith("-")) return "invalid";
  const [whole = "0", decimals = ""] = read.value.split(".");
  const places = decimalsOf(currency);
  if (decimals.length > places || whole.length + places > mostDigits) return "invalid";
  return { minor: (whole + decimals.padEnd(places, "0")).replace(/^0+(?=\d)/, "") };
}

/** An amount as a decimal number: "1200.50". */
export function amountOf(minor: string, currency: string): string {
  const places = decimalsOf(currency);
  if (places === 0) return minor;
  const digits = minor.padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** An amount with its currency, as the language writes it; decimals only where there are any. */
export function writeMoney(minor: string, currency: string, language: string): string {
  const amount = amountOf(minor, currency);
  const isWhole = /^\d+(?:\.0+)?$/.test(amount);
  const format = new Intl.NumberFormat(`${language === "en" ? "en-GB" : language}-u-nu-latn`, {
    style: "currency",
    currency,
    currencyDisplay: "code",
    ...(isWhole ? { maximumFractionDigits: 0 } : {}),
  });
  // As text: a number of JavaScript would lose the last digits of large amounts.
  return format.format(amount as Intl.StringNumericLiteral);
}

/** What lines come to in one currency, in its minor unit; null where no line says. */
export interface BudgetSum {
  readonly currency: string;
  readonly plannedMinor: string | null;
  readonly allocatedMinor: string | null;
  readonly spentMinor: string | null;
}

type Amounts = Pick<BudgetLine, "currency" | "plannedMinor" | "allocatedMinor" | "spentMinor">;

/** Sums of budget lines, one for each currency, in the order of their codes: currencies are never added to each other. */
export function sumByCurrency(lines: readonly Amounts[]): BudgetSum[] {
  const sums = new Map<string, Amounts>();
  for (const line of lines) {
    const sum = sums.get(line.currency);
    sums.set(line.currency, {
      currency: line.currency,
      plannedMinor: add(sum?.plannedMinor, line.plannedMinor),
      allocatedMinor: add(sum?.allocatedMinor, line.allocatedMinor),
      spentMinor: add(sum?.spentMinor, line.spentMinor),
    });
  }
  return [...sums.values()].sort((one, other) => (one.currency < other.currency ? -1 : 1));
}

function add(sum: string | null | undefined, amount: string | null): string | null {
  if (amount === null) return sum ?? null;
  return String(BigInt(sum ?? "0") + BigInt(amount));
}
