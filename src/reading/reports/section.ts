import type { ReportParagraph } from "./paragraphs.ts";

const title =
  /^(?:[IVX]{1,5}\s*[.\-–]?\s*|[一二三四]\s*[、.．]\s*|(?:أولا|ثانيا|ثالثا)ً?\s*[-–—]\s*)?(?:conclusions?\s*(?:and\s*\/\s*or|and|or|\/)\s*recommendations?|recommendations?\s+and\s*(?:\/\s*or)?\s*conclusions?|conclusions?\s+et\s*(?:\/\s*ou)?\s*recommandations?|conclusiones\s+y\s*(?:\/\s*o)?\s*recomendaciones|выводы\s+и\s*(?:\/\s*или)?\s*рекомендации|الاستنتاجات\s+و\s*(?:\/\s*أو\s*)?التوصيات|结论和\s*(?:\/\s*或)?\s*建议)[\s*†\d]*$/iu;

const closing =
  /^(?:all\s+(?:the\s+)?conclusions?\s+and|toutes les (?:conclusions|recommandations)|todas las conclusiones|все выводы|و?(?:تعكس|تعبر|تمثل)\s(?:جميع|كل)\s(?:هذه\s)?الاستنتاجات|و?جميع الاستنتاجات|(?:本报告(?:所载|中)的)?所有结论)/iu;

const annex =
  /^(?:annex(?:es|e)?|appendix|anexo|приложение|المرفق|附件)(?:\s+(?:[IVX]+|\d+|[A-Z]))?[\s.*:]*$|^annex\b.{0,8}composition of|^composition (?:of|de) (?:the |la )?d[ée]l[ée]gation/iu;

export function isSectionTitle(text: string): boolean {
  return text.length < 90 && title.test(text.trim());
}

/** "All conclusions and/or recommendations contained in the present report reflect the position of ...". */
export function isClosingSentence(text: string): boolean {
  return closing.test(text) && /reflect|reflètent|reflejan|отража|تعكس|تعبر|反映|立场/iu.test(text);
}

export function isAnnexTitle(paragraph: ReportParagraph): boolean {
  return paragraph.text.length < 120 && annex.test(paragraph.text.trim());
}

export interface Section {
  /** Index of the first paragraph behind the title. */
  readonly start: number;
  /** Index behind the last paragraph before the annex. */
  readonly end: number;
  /** False where no title was found and the first lead-in stands for it. */
  readonly isTitled: boolean;
}

/**
 * The part of a report that lists the recommendations: from its title, the last that is no line of the contents, to the
 * annex. `isListStart` says whether a paragraph begins a list, for reports without that title.
 */
export function findSection(
  paragraphs: readonly ReportParagraph[],
  isListStart: (paragraph: ReportParagraph) => boolean,
): Section | null {
  let start = -1;
  paragraphs.forEach((paragraph, index) => {
    if (isSectionTitle(paragraph.text)) start = index + 1;
  });
  const isTitled = start >= 0;
  if (!isTitled) start = paragraphs.findIndex(isListStart);
  if (start < 0) return null;
  const annexAt = paragraphs.findIndex((paragraph, index) => index > start && isAnnexTitle(paragraph));
  return { start, end: annexAt < 0 ? paragraphs.length : annexAt, isTitled };
}
