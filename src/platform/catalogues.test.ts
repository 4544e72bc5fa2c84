import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { installation } from "./installation.ts";
import { readCatalogue, shippedLanguages } from "./messages.ts";
import { hasWords } from "./national-languages.ts";

const english = readCatalogue("en");
const others = shippedLanguages().filter((language) => language !== "en");

describe("the catalogues", () => {
  it("hold no message that nobody uses", () => {
    const files = globSync("**/*.{ts,tsx}", { cwd: path.join(installation.root, "src") }).filter(
      (file) => !/\.test\.tsx?$/.test(file),
    );
    const exact = new Set<string>();
    const named = new Set<string>();
    const shapes = new Set<string>();
    for (const file of files) {
      const text = readFileSync(path.join(installation.root, "src", file), "utf8");
      for (const [word] of text.matchAll(/\b[a-z]\w+\b/g)) named.add(word);
      for (const [, key = ""] of text.matchAll(/["'`]([A-Za-z][\w-]*(?:\.[\w-]+)*)["'`]/g)) exact.add(key);
      // `history.event.${action}`, and within t(…) also `${who}.sees`.
      for (const [, shape = ""] of text.matchAll(/`((?:[\w-]+\.)+[\w.-]*\$\{[^`]*)`/g)) shapes.add(shape);
      for (const [, shape = ""] of text.matchAll(/\bt\(\s*`(\$\{\w+\}\.[\w.-]+)`/g)) shapes.add(shape);
    }
    const patterns = [...shapes].map(shapeOfKeys);
    const unused = Object.keys(english).filter((key) => {
      // Errors are said by their kind: `new SuiviError("day_invalid")`.
      if (key.startsWith("error.")) return !named.has(key.slice("error.".length));
      return !exact.has(key) && !patterns.some((pattern) => pattern.test(key));
    });
    expect(unused).toEqual([]);
  });
});

/** `deadlines.rule.${code}` as a pattern of keys. */
function shapeOfKeys(shape: string): RegExp {
  const literals = shape.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/).map((part) => part.replaceAll(".", "\\."));
  return new RegExp(`^${literals.join("[\\w.-]+")}$`);
}

/** Words that a language writes as English does. Everything else that is the same as in English has not been translated. */
const sameWords: Readonly<Record<string, readonly string[]>> = {
  fr: [
    "articles",
    "question",
    "relation",
    "action",
    "actions",
    "administration",
    "attention",
    "budget",
    "code",
    "consultation",
    "contacts",
    "correction",
    "cycle",
    "description",
    "document",
    "documents",
    "excel",
    "institution",
    "institutions",
    "invitation",
    "invitations",
    "national",
    "page",
    "pages",
    "participant",
    "participants",
    "participation",
    "plan",
    "position",
    "positions",
    "public",
    "service",
    "session",
    "source",
    "sources",
    "structure",
    "versions",
    "word",
  ],
  es: ["auditor", "error", "excel", "general", "kb", "mb", "no", "plan", "portal", "word"],
  ru: ["excel", "word"],
  zh: ["excel", "kb", "mb", "word"],
  ar: [],
};

/** Examples of what is typed, and abbreviations that are the same everywhere. */
const isNoWord =
  /^(?:UPR Info|2025 \(UHRI\)|CEDAW\/C\/FRA|discriminat\*|(?:UPR|CEDAW|CERD|CESCR|CCPR|CRC)(?:[,،、] ?(?:CEDAW|CCPR|CRC)…{0,2})*)$/;

const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
};

/** The words that a message shows, without its values and the names of its forms. */
function shownWords(message: string): string {
  return message
    .replace(/\{\s*\w+\s*,\s*(?:plural|select)\s*,/g, "{")
    .replace(/(?:=\d+|\b\w+) ?\{/g, "{")
    .replace(/\{\s*\w+\s*(?:,\s*number\s*)?\}/g, "0");
}

describe.each(others)("the catalogue in %s", (language) => {
  const catalogue = readCatalogue(language);
  const entries = Object.entries(catalogue);

  it("is translated", () => {
    const known = new Set(sameWords[language]);
    const untranslated = entries.filter(([key, message]) => {
      if (!hasWords(message) || isNoWord.test(message)) return false;
      const words = shownWords(message).match(/\p{L}{2,}/gu) ?? [];
      const areKnown = words.every((word) => known.has(word.toLowerCase()));
      if (message === english[key]) return !areKnown;
      const script = scripts[language];
      return script !== undefined && words.length > 0 && !script.test(message) && !areKnown;
    });
    expect(untranslated).toEqual([]);
  });

  it("has the plural forms of its language", () => {
    const wanted = new Intl.PluralRules(language)
      .resolvedOptions()
      // French and Spanish have "many" for millions, which are not counted here.
      .pluralCategories.filter(
        (form) => form !== "zero" && !(form === "many" && ["fr", "es"].includes(language)),
      );
    const faulty = entries.filter(([, message]) =>
      pluralsOf(message).some(
        (forms) => forms.includes("one") && !wanted.every((form) => forms.includes(form)),
      ),
    );
    expect(faulty).toEqual([]);
  });

  it("writes quotation marks, question marks, commas and brackets as its language does", () => {
    const wrong = signs[language] ?? [];
    const faulty = entries.filter(([key, message]) => {
      if (isTyped.test(key)) return false;
      const words = shownWords(message).replace(/https?:\S*|\.\/suivi[^.。]*|CREATE .*/g, "");
      return wrong.some((sign) => sign.test(words));
    });
    expect(faulty).toEqual([]);
  });
});

/** What people type as it stands: quotation marks of a search, lines of a list. */
const isTyped = /\.example$/;

const straight = /"|\p{L}'\p{L}/u;
const signs: Readonly<Record<string, readonly RegExp[]>> = {
  // A no-break space before the high signs and within « ».
  fr: [
    straight,
    /[“”]/,
    /[^\s!?][;!?](?=\s|$)| [;:!?»]/,
    /\p{L}:(?=\s)/u,
    /«[^\u00a0\u202f]|[^\u00a0\u202f]»/,
  ],
  es: [straight, /[“”]/, /^[^¿]*\?|^[^¡]*!(?=\s|$)/, / [;:?!]/],
  ru: [straight, /[“”]/, / - /],
  ar: [straight, /[“”]/, /\p{Script=Arabic}\s*[,;?]/u, /ًا/],
  zh: [
    straight,
    /[「」]/,
    /\p{Script=Han}\s*[,;:?!]/u,
    /\p{Script=Han}\(|\)\p{Script=Han}/u,
    /\p{Script=Han}\.(?=\s|$)/u,
    /你/,
  ],
};

/** The forms of each plural in a message: [["one", "other"]]. */
function pluralsOf(message: string): string[][] {
  const found: string[][] = [];
  for (const start of message.matchAll(/\{\s*\w+\s*,\s*plural\s*,/g)) {
    const forms: string[] = [];
    let depth = 0;
    let name = "";
    for (const letter of message.slice(start.index + start[0].length)) {
      if (letter === "{" && depth === 0) forms.push(name.trim());
      if (letter === "{") depth += 1;
      else if (letter === "}") depth -= 1;
      else if (depth === 0) name += letter;
      if (depth < 0) break;
      if (letter === "}" && depth === 0) name = "";
    }
    found.push(forms);
  }
  return found;
}
