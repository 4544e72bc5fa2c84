import { type LabelOptions, type NamedLabel, parseLabels, runShape } from "./labels.ts";

/** A stretch of a text that names recommendations. */
export interface LabelRun {
  readonly start: number;
  readonly end: number;
  readonly labels: readonly NamedLabel[];
}

const namingWords =
  /(?:recommendations?|recs?\.?|recommandations?|recomendaci(?:ón|ones)|paragraphs?|paras?\.?|nos?\.?|numbers?|numbered|n[º°]s?|#|§|párrafos?|рекомендаци\p{L}*|пункт\p{L}*|№|توصي\p{L}*|الفقر\p{L}*|رقم|建议|第)\s*(?:(?:nos?\.?|numbers?|numbered|contained in|under|in|set out in|as follows|from|paragraphs?|paras?\.?|the|№|номер\p{L}*|в пункт\p{L}*|الواردة في الفقر\p{L}*|رقم|أرقام|第)\s*)*[:：(]?\s*$/iu;
const elsewhere =
  /(?:\bsee(?:\s+also)?|\bas (?:in|for|under)|\brefer(?:s|red)? to(?: the)?(?: (?:answer|response|reply|comments?)s?)?(?: (?:to|on|under))?|\bresponses? to|\bconvention|\barticles?|\bresolutions?|\bagenda item|\bsections?|\bgoals?|\bSDGs?|\btargets?|\bindicators?|\bvoir|\bvéanse|\bvéase|\bartículos?|(?<!\p{L})см\.|(?<!\p{L})стать\p{L}+|انظر|المادة|المواد|参见|见|目标)\s*(?:(?:the )?(?:recommendations?|recs?\.?|paragraphs?|paras?\.?|nos?\.?)\s*)*$/iu;
/** Before a number without a space: Chinese, and the Arabic "and". */
const glued = /[\p{Script=Han}و]/u;
const notLabels =
  /^\s*(?:per\s?cent|%|million|billion|years?\b|months?\b|days?\b|recommendations?\b|hours?\b|ans\b|años\b|лет(?!\p{L})|год|سنة|سنوات|عاما|年|月|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)/iu;

/**
 * Where a text names recommendations: numbers behind the word ("recommendations 1–5, 14"), or numbers with a prefix of
 * the report's. What only refers to another answer ("see recommendation 24"), years, shares and counts are no names.
 */
export function findLabelRuns(
  text: string,
  prefixes: ReadonlySet<string>,
  options: Pick<LabelOptions, "known"> = {},
): LabelRun[] {
  const runs: LabelRun[] = [];
  const only = prefixes.size === 1 ? [...prefixes][0]! : null;
  const shape = new RegExp(runShape);
  for (let match = shape.exec(text); match !== null; match = shape.exec(text)) {
    const start = match.index;
    const previous = text[start - 1] ?? " ";
    if (/[\p{L}\d/.]/u.test(previous) && !glued.test(previous)) {
      // "Act3 140.5": the mark of a footnote, and then a number.
      shape.lastIndex = start + (/^\d+/.exec(match[0])?.[0].length ?? 1);
      continue;
    }
    const ahead = text.slice(Math.max(0, start - 60), start);
    const end = start + match[0].length;
    if (elsewhere.test(ahead)) continue;
    const hasPrefix = [...match[0].matchAll(/(\d{1,3})\s?\.\s?\d{1,3}/g)].some(([, found]) =>
      prefixes.has(found!),
    );
    if (!hasPrefix && !namingWords.test(ahead)) continue;
    // "第3次会议" and "第5/1号决议" are no recommendations, "第3项建议" is one.
    if (
      !hasPrefix &&
      /第\s*$/u.test(ahead) &&
      !/^\s*[项段]?(?:和.{0,20})?建议|^\s*[项段]/u.test(text.slice(end))
    )
      continue;
    if (notLabels.test(text.slice(end, end + 40))) continue;
    const labels = parseLabels(match[0], { ...options, prefix: hasPrefix ? null : only });
    if (labels.length > 0) runs.push({ start, end, labels });
  }
  return runs;
}

/**
 * Numbers without prefix behind a colon and nothing else ("The following recommendations enjoy our support: 65, 66-69"), or
 * alone in a paragraph; null where other words stand there.
 */
export function findBareList(text: string, prefixes: ReadonlySet<string>): LabelRun | null {
  const start = Math.max(text.lastIndexOf(":"), text.lastIndexOf("：")) + 1;
  const list = text.slice(start);
  if (list.length > 3_000 || /\d\.\d/u.test(list)) return null;
  const others = list.replace(
    /\d{1,3}(?!\d)|(?<!\p{L})(?:and|to|et|à|y|a|и|по|إلى)(?!\p{L})|[و和及至第项]|以及|[\s,;.&–—−‑،؛、，；。-]/gu,
    "",
  );
  if (others !== "" || (list.match(/\d+/gu)?.length ?? 0) < 2) return null;
  const labels = parseLabels(list, { prefix: prefixes.size === 1 ? [...prefixes][0]! : null });
  return { start, end: text.length, labels };
}

/** Prefixes of dotted numbers that the text uses as a report does: at least twice or behind the word, and never as a share or a sum. */
export function findPrefixes(text: string): Set<string> {
  const counts = new Map<string, number>();
  for (const match of text.matchAll(
    /(?<![\d.,/])(\d{1,3})\s?\.\s?(\d{1,3})(?!\d|\.\d{4}|\s*(?:%|per\s?cent|million|billion|years?\b|thousand))/giu,
  )) {
    const value = Number(match[1]);
    // Recommendations stand after the summary of the dialogue; drafts number them from "5." or "6.".
    if (value < 4) continue;
    // Named as a recommendation, once is enough.
    const ahead = text.slice(Math.max(0, match.index - 60), match.index);
    const weight = namingWords.test(ahead) && !elsewhere.test(ahead) ? 2 : 1;
    counts.set(match[1]!, (counts.get(match[1]!) ?? 0) + weight);
  }
  // An addendum may number its own sections "5.1", "5.2": next to the report's numbers these are few and low.
  const most = Math.max(0, ...counts.values());
  const isOwn = (prefix: string, count: number): boolean => Number(prefix) < 30 && count * 10 < most;
  return new Set(
    [...counts].filter(([prefix, count]) => count >= 2 && !isOwn(prefix, count)).map(([prefix]) => prefix),
  );
}
