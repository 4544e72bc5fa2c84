import { countries, recogniseState } from "../vocabularies/countries/index.ts";

/** The State whose name stands in a title, in whatever case a language puts it: the longest name that is found. */
export function stateNamedIn(place: string, language: string): string | null {
  const whole =
    recogniseState(place) ?? recogniseState(place.replace(/^(?:the|la|le|l[’']|les|el|los|las)\s*/iu, ""));
  if (whole !== null) return whole;
  const text = place.toLowerCase();
  let best: { readonly iso3: string; readonly length: number } | null = null;
  for (const { iso3, names } of countries) {
    for (const name of [names[language], names.en]) {
      const stem = stemOf(name ?? "", language);
      const isNamed = holds(text, stem, language) || (language === "ru" && holdsDeclined(text, name ?? ""));
      if (stem.length >= 2 && isNamed && stem.length > (best?.length ?? 0)) {
        best = { iso3, length: stem.length };
      }
    }
  }
  return best?.iso3 ?? null;
}

/** A name without what stands in brackets, and in Russian without its ending. */
function stemOf(name: string, language: string): string {
  const bare = name.replace(/\s*\(.*\)$/u, "").toLowerCase();
  return language === "ru" && bare.length > 4 ? bare.replace(/[аеийоуыьэюя]{1,2}$/u, "") : bare;
}

/** Whether a Russian name of several words stands in a text, each word in its case: "Боснии и Герцеговины". */
function holdsDeclined(text: string, name: string): boolean {
  const words = name
    .replace(/\s*\(.*\)$/u, "")
    .toLowerCase()
    .split(/\s+/u);
  if (words.length < 2 || !words.every((word) => /^[\p{L}-]+$/u.test(word))) return false;
  const stems = words.map((word) => (word.length > 4 ? `${stemOf(word, "ru")}\\p{L}{0,4}` : word));
  return new RegExp(`(?<!\\p{L})${stems.join("\\s+")}(?!\\p{L})`, "u").test(text);
}

/** Whether a name stands in a text: as words of their own where a language writes spaces and adds nothing to names ("Oman" is not in "woman"). */
function holds(text: string, name: string, language: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isFree = !/\p{L}$/u.test(text.slice(0, at));
    const isEnded = !/^\p{L}/u.test(text.slice(at + name.length));
    const needsEnd = language === "en" || language === "fr" || language === "es";
    if (language === "zh" || language === "ar" || (isFree && (isEnded || !needsEnd))) return true;
  }
  return false;
}
