import { noViolation } from "./words.ts";

interface Shape {
  /** The word that finds the violation, and the first word of the articles. */
  readonly begin: RegExp;
  /** The treaty, whose name ends them. */
  readonly treaty: RegExp;
}

const shapes: Readonly<Record<string, Shape>> = {
  en: {
    begin: /(?:violat\w+|breach\w*|infring\w+|obligations?\s+under|rights?\s+under)\b[^.]*?(?=articles?\s)/iu,
    treaty: /\s*,?\s+(?:of\s+the\s+(?:covenant|convention|optional))/iu,
  },
  fr: {
    begin: /(?:viol\p{L}+|atteinte|obligations?)[^.]*?(?=articles?\s)/iu,
    treaty: /\s*,?\s+(?:du\s+pacte|de\s+la\s+convention)/iu,
  },
  es: {
    begin: /(?:viol\p{L}+|vulner\p{L}+|infracci\p{L}+|obligaciones)[^.]*?(?=artículos?\s)/iu,
    treaty: /\s*,?\s+(?:del\s+pacto|de\s+la\s+convención)/iu,
  },
  ru: {
    begin: /(?:наруш|обязательств)\p{L}*[^.]*?(?=(?:пункт|подпункт|стат[ьеи])\p{L}*\s)/iu,
    treaty: /\s*,?\s+(?:пакта|конвенции)/iu,
  },
  ar: {
    begin: /(?:انتهاك|انتهكت|خرق|أخلت)\p{L}*[^.]*?(?=(?:لل|ال|ب)?(?:فقر|ماد|مواد)\p{L}*\s)/u,
    treaty: /\s*،?\s+من\s+(?:العهد|الاتفاقية)/u,
  },
  zh: { begin: /(?:违反|侵犯|违背)[^。]*?(?=第)/u, treaty: /[。；]|，(?!第)/u },
};

/** The articles found violated, in the words of the paper: "articles 9 and 14 (1)". Null where they cannot be told. */
export function violatedArticles(text: string, language: string): string | null {
  const shape = shapes[language];
  const rest = text.replace(noViolation, " ");
  const begun = shape?.begin.exec(rest);
  if (shape === undefined || begun === undefined || begun === null) return null;
  const behind = rest.slice(begun.index + begun[0].length, begun.index + begun[0].length + 300);
  const treaty = shape.treaty.exec(behind)?.index;
  // Without the treaty's name up to the end of the sentence; "par. 1" and "párr. 2" end none.
  const end =
    treaty ?? /(?<!\b(?:par|párr|art|arts|п|ст))[.;:](?=\s|$)/u.exec(behind)?.index ?? behind.length;
  return (
    behind
      .slice(0, end)
      .replace(/[\s,]+$/u, "")
      .slice(0, 200) || null
  );
}
