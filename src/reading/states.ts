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
      if (stem.length >= 2 && holds(text, stem, language) && stem.length > (best?.length ?? 0)) {
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
