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

const commonNames = new Map<string, Intl.DisplayNames>();

/** The usual name of a State in a language beyond the six, as Unicode's CLDR has it. */
function commonName({ iso2, fictional }: Country, language: string): string | undefined {
  if (fictional === true) return undefined;
  let names = commonNames.get(language);
  if (names === undefined) {
    names = new Intl.DisplayNames([language, "en"], { type: "region", fallback: "none" });
    commonNames.set(language, names);
  }
  return names.of(iso2);
}

/**
 * Short name in a language: the United Nations' in their six, the usual one in others, in English where both are missing; the code
 * itself for a code we do not know.
 */
export function countryName(iso3: string, language: string): string {
  const country = byCode.get(iso3);
  if (country === undefined) return iso3;
  return country.names[language] ?? commonName(country, language) ?? country.names.en ?? iso3;
}
