import data from "./countries.json" with { type: "json" };

/** A State as the United Nations name it. */
export interface Country {
  /** ISO 3166-1 alpha-3. */
  readonly iso3: string;
  readonly iso2: string;
  /** UN M49, three digits. */
  readonly m49: string;
  /** Short names by language (en, fr, es, ar, ru, zh), without article. */
  readonly names: Readonly<Record<string, string>>;
  readonly formal: Readonly<Record<string, string>>;
  /** The demonstration State: recognised, never offered among the real ones. */
  readonly fictional?: boolean;
}

/** All States, the fictional one at the end. */
export const countries: readonly Country[] = data;

const byCode = new Map(countries.map((country) => [country.iso3, country]));

export function findCountry(iso3: string): Country | null {
  return byCode.get(iso3) ?? null;
}

/** Short name in a language, in English where that is missing; the code itself for a code we do not know. */
export function countryName(iso3: string, language: string): string {
  const names = byCode.get(iso3)?.names;
  return names?.[language] ?? names?.en ?? iso3;
}
