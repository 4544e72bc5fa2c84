import { messageLanguages, messagesIn } from "../platform/messages.ts";

const ownNames = new Map<string, string>();

/** What a language calls itself: `العربية`. */
export function ownNameOf(language: string): string {
  const known = ownNames.get(language);
  if (known !== undefined) return known;
  // A national language may say itself what it is called: not every system knows it.
  const told = messagesIn(language).messages["language.name"];
  const name =
    typeof told === "string"
      ? told
      : (new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language);
  const own = name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  ownNames.set(language, own);
  return own;
}

/** Languages that a person can choose: those that come along, and those of the installation. */
export function offeredLanguages(): readonly string[] {
  return messageLanguages();
}

/** The language that an address begins with: `/fr/accessibility`. Null for addresses without one. */
export function languageOfAddress(
  url: string,
  offered: readonly string[] = offeredLanguages(),
): string | null {
  const first = /^\/([A-Za-z0-9-]+)(?=[/?#]|$)/.exec(url)?.[1] ?? "";
  return offered.includes(first) ? first : null;
}

/** The address of the same page in another language. */
export function addressIn(language: string, url: string): string {
  const [path = "/", search = ""] = url.split("?");
  const known = languageOfAddress(path);
  const bare = known === null ? path : path.slice(known.length + 1);
  const query = new URLSearchParams(search);
  query.delete("lang");
  const rest = bare === "/" ? "" : bare;
  return `/${language}${rest}${query.size === 0 ? "" : `?${query}`}`;
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
