import type { Position } from "../model.ts";

/** What a sentence says of a recommendation. */
export interface Stance {
  readonly position: Position | null;
  /** Considered implemented already, or in the process of it: a sub-class of support. */
  readonly consideredImplemented: boolean;
}

interface Wording {
  readonly position: Position;
  readonly shape: RegExp;
}

/**
 * How States say it, tried together: the wording that comes first in the sentence counts, and of two that begin at the
 * same place the longer one. HRC res. 5/1, annex, para. 32: support is identified, all else is noted.
 */
const wordings: readonly Wording[] = [
  {
    position: "supported_in_part",
    shape:
      /\b(?:part(?:ial)?(?:ly)?[ -](?:accept\w*|support\w*|agree\w*|enjoy\w*|in favou?r|noted?)|(?:accept\w*|support\w*|agree\w*)[ -](?:[\w ]{0,30} )?(?:partial(?:ly)?|partly|in[ -]part)\b|(?:accept\w*|support\w*),? (?:but )?with (?:a )?reservations?|enjoys? (?:the )?partial support|(?:supported|accepted) ?\/ ?noted|(?:accept[ée]\w*|appuy[ée]\w*) (?:partiellement|en partie)|partiellement (?:accept|appuy)\w*|acepta\w* (?:parcialmente|en parte)|parcialmente acepta\w*|apoya\w* parcialmente)/iu,
  },
  {
    position: "noted",
    shape:
      /\b(?:(?:does|do|did|is|are|was|were|has|have|can|could|will|would|shall|may|should)(?: ?not|n[’']t) (?:[\w,’' -]{0,60}? )??(?:accept\w*|support\w*|enjoy\w*|agree\w*|endorse\w*|adopt\w*|approve\w*|in favou?r)|cannot (?:[\w,’' -]{0,60}? )??(?:accept\w*|support\w*|enjoy\w*|agree\w*|endorse\w*)|(?:unable|not (?:yet |currently )?(?:in a position|able|ready|prepared|willing))(?: [\w ]{0,40})? to (?:accept|support|agree|endorse|commit)\w*|not (?:be )?(?:accepted|supported|acceptable|accept\w*|support)|reject\w*|declin(?:es?|ed|ing)\b|refus(?:es?|ed)\b|disagrees?\b|opposes?\b|unacceptable|unsupported|(?:not (?:considered )?(?:as )?|ir)(?:relevant|applicable|pertinent)\b|non[- ](?:accepted|supported)|(?:takes?|taking|took|taken) (?:due |full |good )?notes?\b|(?:is|are|was|were|be|been|hereby|duly|only) (?:also )?noted|\bnotes (?:these|this|the (?:following|remaining|other|above)?|those|following|all)? ?(?:\d{1,3} )?recommendations?|\bnote\b(?= ?:)|\bnoted\b(?=\s*(?:recommendations?|[.:;,)/–-]|$))|n[’'](?:accepte\w*|appuie\w*|approuve\w*|ont pas|est pas)(?: pas)?|ne (?:recueill\w*|bénéfici\w*|sont|peu\w*|saurai\w*)(?: [\w ]{0,30})? ?pas|ne sont pas|prend(?:re)? note|(?:a|ont été|sont) (?:pris|prises) note|noté[es]+|rejet[ée]\w*|no (?:[\w]{1,8} )?acepta\w*|no cuenta\w* con el apoyo|no goza\w* del apoyo|no (?:[\w]{1,8} )?apoya\w*|tom(?:a|an|ar|ado|amos|ó) nota|rechaza\w*)/iu,
  },
  {
    position: "pending",
    shape:
      /\b(?:(?:cannot|can not|not able to|unable to)[\w,’' ]{0,60}? (?:definit\w+|final) (?:statement|answer|reply|position)|will be (?:examined|considered|studied|reviewed)|under (?:consideration|examination|study)|needs? further (?:consideration|examination|study)|(?:is|are|still) (?:being )?(?:considering|considered|examined|studied))/iu,
  },
  {
    position: "supported",
    shape:
      /\b(?:accept(?:s|ed|able|ance)?\b|support(?:s|ed)?\b(?! (?:of |by |for |from |to |the (?:efforts|work|idea|principle|spirit|aims?|objectives?|intent\w*|goals?|thrust|general|underlying)))|enjoys? (?:the |its |full )*support|(?:is|are) in (?:full )?agreement|(?:fully )?agrees?\b(?! with the (?:spirit|aims?|objectives?|intent\w*|principle))|agreed\b|endors(?:es|ed)\b|approv(?:es|ed)\b|concurs?\b|welcomes? and accepts?|in favou?r of|commits? (?:itself )?to implement|recueill\w+ (?:l[’'](?:appui|adhésion|assentiment)|le soutien)|bénéfici\w+ (?:de l[’'](?:appui|adhésion)|du soutien)|souscri\w+ |accept(?:ent|er|es?|ées?|és?)(?![\p{L}])\b|appuie(?:nt)?\b|acepta(?:n|r|das?|dos?|mos)?\b|cuentan? con el apoyo|gozan? del apoyo|apoya(?:n|r|das?)?\b)/iu,
  },
  // Other scripts know no word boundary of regular expressions.
  {
    position: "supported_in_part",
    shape: /частично (?:поддерж|прин)\S*|(?:поддерж|прин)\S+ частично|جزئيا|部分(?:接受|支持)/iu,
  },
  {
    position: "noted",
    shape:
      /не (?:поддерж|приним|приня|пользу|может)\S*|прин\S+ к сведению|отклон\S+|لا (?:تؤيد|تحظى|تقبل|يمكن)|لم تحظ|تحيط علما|أحيط علما|ترفض|مرفوضة|不(?:接受|支持|能接受)|(?:注意到|拒绝|未予支持)/iu,
  },
  {
    position: "supported",
    shape:
      /поддерж\S+|пользу\S+ поддержкой|принимает\S*|принят[аы]\S*|تؤيد|تحظى بتأييد|تقبل|مقبولة|接受|支持/iu,
  },
];

const implemented =
  /^(?:fully |partly |largely )?implemented\b|\/ ?(?:being |already |fully |partly )?implemented|\b(?:already (?:been )?(?:(?:fully|partly|largely|partially) )?(?:implement\w*|complied|fulfilled|in place|acted|acts|realized|realised|reflected|under ?way|ongoing|started)|consider\w* (?:[\w,’' ]{0,40} )?(?:as )?(?:already )?(?:fully |partly |largely )?implemented|(?:in|under) (?:the )?process of (?:being )?implement\w*|in the process of implementation|(?:is|are|has been|have been) (?:fully |largely |partly )?(?:implemented|being implemented|under implementation)|activities for the implementation of this recommendation (?:are|have)|already implemented)/iu;

/** The sentences of a text; "No. 5" and "para. 3" are no ends of one. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.;!?])(?<!\b(?:nos?|paras?|recs?|arts?|mr|ms|dr|vs|i\.e|e\.g)\.)\s+/iu);
}

/** What a text says first of recommendations; position null where it says nothing of that kind. */
export function readStance(text: string): Stance {
  let best: { position: Position; index: number; length: number } | null = null;
  for (const { position, shape } of wordings) {
    const found = shape.exec(text);
    if (found === null) continue;
    const isEarlier = best === null || found.index < best.index;
    const isLonger = best !== null && found.index === best.index && found[0].length > best.length;
    if (isEarlier || isLonger) best = { position, index: found.index, length: found[0].length };
  }
  return { position: best?.position ?? null, consideredImplemented: implemented.test(text) };
}

const objectOfAnswer =
  /\brecommendations?\b|\bit\b|\bthis\b|\bthese\b|definitive|recomendaci|recommandation/iu;

/**
 * What the answer to one recommendation says, over all its sentences: an answer that accepts one part and not another
 * is support in part. Only sentences about the recommendation itself can change what the first one says.
 */
export function readAnswer(text: string): Stance & { readonly isSplit: boolean } {
  const sentences = sentencesOf(text);
  let first: Position | null = null;
  let isSplit = false;
  for (const [at, sentence] of sentences.entries()) {
    const { position } = readStance(sentence);
    if (position === null) continue;
    if (first === null) {
      if (at < 3 || objectOfAnswer.test(sentence)) first = position;
      continue;
    }
    const isAboutIt =
      /\brecommendations?\b|\bdefinit\w+ (?:statement|position)/iu.test(sentence) &&
      /\b(?:accept|support|cannot|not|reject)/iu.test(sentence);
    if (
      isAboutIt &&
      (first === "supported") !== (position === "supported") &&
      position !== "supported_in_part"
    ) {
      isSplit = true;
    }
  }
  // "Welcomes this recommendation" is an answer where nothing else is.
  if (first === null && /\bwelcomes? th(?:is|ese) recommendations?\b/iu.test(text)) first = "supported";
  return {
    position: isSplit ? "supported_in_part" : first,
    consideredImplemented: implemented.test(text),
    isSplit,
  };
}

/** The stance nearest to the end of a text: "accepts A but takes note of" is noted. */
export function lastStance(text: string): Stance | null {
  const parts = text.split(/(?:,\s*(?:but|while|and)\b|;|\bwhereas\b|\bhowever\b|\bwhile\b)/iu);
  for (const part of parts.reverse()) {
    const stance = readStance(part);
    if (stance.position !== null) return stance;
  }
  return null;
}
