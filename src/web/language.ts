import { messageLanguages } from "../platform/messages.ts";

/** Languages written from right to left. */
const ownNames = new Map<string, string>();

/** What a language calls itself: `العربية`. */
export function ownNameOf(language: string): string {
  const known = ownNames.get(language);
  if (known !== undefined) return known;
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  const own = name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  ownNames.set(language, own);
  return own;
}

let known: readonly string[] | null = null;

/** Languages that a person can choose: those that have a catalogue, English first. */
export function offeredLanguages(): readonly string[] {
  known ??= messageLanguages();
  return known;
}

/**
 * The language of a page: what the address asks for, then what the person chose before, then what the browser prefers,
 * then English. Only offered languages are given.
 */
export function negotiateLanguage(
  wishes: { asked?: string | null; chosen?: string | null; accepted?: string | null },
  offered: readonly string[] = offeredLanguages(),
): string {
  for (const wish of [wishes.asked, wishes.chosen]) {
    const found = wish ? match(wish, offered) : null;
    if (found !== null) return found;
  }
  for (const wish of acceptedLanguages(wishes.accepted ?? "")) {
    const found = match(wish, offered);
    if (found !== null) return found;
  }
  return "en";
}

function match(wish: string, offered: readonly string[]): string | null {
  const wanted = wish.toLowerCase();
  const base = wanted.split("-")[0];
  return (
    offered.find((language) => language.toLowerCase() === wanted) ??
    offered.find((language) => language === base) ??
    null
  );
}

// RFC 9110, 12.5.4. A header is cut at twenty languages, so that a hostile one costs nothing.
function acceptedLanguages(header: string): string[] {
  return header
    .slice(0, 500)
    .split(",", 20)
    .map((part) => {
      const [name = "", ...parameters] = part.trim().split(";");
      const quality = parameters
        .map((parameter) => parameter.trim())
        .find((parameter) => parameter.startsWith("q="));
      return { name: name.trim(), weight: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
    })
    .filter((entry) => entry.name !== "" && entry.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map((entry) => entry.name);
}
