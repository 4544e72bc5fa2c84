import type { Position } from "../model.ts";
import { inPartBesideEnglish, meaningBesideEnglish, plainWords } from "../reports/index.ts";

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
      /\b(?:(?:does|do|did|is|are|was|were|has|have|can|could|will|would|shall|may|should)(?: ?not|n[’']t) (?:[\w,’' -]{0,60}? )??(?:accept\w*|support\w*|enjoy\w*|agree\w*|endorse\w*|adopt\w*|approve\w*|in favou?r)|cannot (?:[\w,’' -]{0,60}? )??(?:accept\w*|support\w*|enjoy\w*|agree\w*|endorse\w*)|(?:unable|not (?:yet |currently )?(?:in a position|able|ready|prepared|willing))(?: [\w ]{0,40})? to (?:accept|support|agree|endorse|commit)\w*|not (?:be )?(?:accepted|supported|acceptable|accept\w*|support)|reject\w*|declin(?:es?|ed|ing)\b|refus(?:es?|ed)\b|disagrees?\b|opposes?\b|unacceptable|unsupported|(?:not (?:considered )?(?:as )?|ir)(?:relevant|applicable|pertinent)\b|non[- ](?:accepted|supported)|(?:takes?|taking|took|taken) (?:due |full |good )?notes?\b|(?:is|are|was|were|be|been|hereby|duly|only) (?:also )?noted|\bnotes (?:(?:these|this|the|those|following|remaining|other|above|all)\s)*(?:\d{1,3} )?recommendations?|\bnoted (?:(?:the|all) )?(?:these|those|following|remaining|other|above)\s(?:\d{1,3} )?recommendations?|\bnote\b(?= ?:)|\bnoted\b(?=\s*(?:recommendations?|[.:;,)/–-]|$))|n[’'](?:accepte\w*|appuie\w*|approuve\w*|ont pas|est pas)(?: pas)?|ne (?:recueill\w*|bénéfici\w*|sont|peu\w*|saurai\w*)(?: [\w ]{0,30})? ?pas|ne sont pas|prend(?:re)? note|(?:a|ont été|sont) (?:pris|prises) note|noté[es]+|rejet[ée]\w*|no (?:[\w]{1,8} )?acepta\w*|no cuenta\w* con el apoyo|no goza\w* del apoyo|no (?:[\w]{1,8} )?apoya\w*|tom(?:a|an|ar|ado|amos|ó) nota|rechaza\w*)/iu,
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
  // The words of lead-ins, and those that stand in headings and cells.
  {
    position: "supported_in_part",
    shape: new RegExp(
      `частично (?:поддерж|прин)\\S*|(?:поддерж|прин)\\S+ частично|(?:(?:ال)?(?:مقبول|مؤيد)\\S* )?جزئيا|部分(?:接受|支持)|${inPartBesideEnglish()}`,
      "iu",
    ),
  },
  {
    position: "noted",
    shape: new RegExp(
      `(?<!\\p{L})(?:prise? (?:en )?note|not[ée]e?s?(?!\\p{L})|anotad|tomad[ao]s? nota|no (?:fue |fueron |ha sido |han sido )?(?:aceptad|apoyad)|pas accept)|не (?:поддерж|приним|приня|пользу|может)\\S*|прин\\S+ к сведению|отклон\\S+|لا (?:تؤيد|تحظى|تقبل)|لم تحظ|تحيط علما|(?:أحيط|محاط).{0,20}علما|ترفض|مرفوض|غير (?:ال)?(?:مقبول|مؤيد)|不(?:接受|支持|能接受)|注意到|拒绝|未予(?:支持|接受)|${meaningBesideEnglish("notSupported")}|${meaningBesideEnglish("noted")}`,
      "iu",
    ),
  },
  { position: "pending", shape: new RegExp(meaningBesideEnglish("pending"), "iu") },
  {
    position: "supported",
    shape: new RegExp(
      `поддерж\\S+|прин(?:ят|имаем)\\p{L}+(?!.{0,30}к сведению)|(?:ال)?مقبول|(?:ال)?مؤيدة|تحظى بال(?:تأييد|قبول)|${meaningBesideEnglish("supported")}`,
      "iu",
    ),
  },
];

const implementedBesideEnglish = new RegExp(meaningBesideEnglish("implemented"), "iu");

const implemented =
  /^(?:fully |partly |largely )?implemented\b|\/ ?(?:being |already |fully |partly )?implemented|\b(?:already (?:been )?(?:(?:fully|partly|largely|partially) )?(?:implement\w*|complied|fulfilled|in place|acted|acts|realized|realised|reflected|under ?way|ongoing|started)|consider\w* (?:[\w,’' ]{0,40} )?(?:as )?(?:already )?(?:fully |partly |largely )?implemented|(?:in|under) (?:the )?process of (?:being )?implement\w*|in the process of implementation|(?:is|are|has been|have been) (?:fully |largely |partly )?(?:implemented|being implemented|under implementation)|activities for the implementation of this recommendation (?:are|have)|already implemented)/iu;

/** The sentences of a text; "No. 5" and "para. 3" are no ends of one. */
export function sentencesOf(text: string): string[] {
  return text.split(
    /(?<=[.;!?])(?<!\b(?:nos?|paras?|recs?|arts?|mr|ms|dr|vs|i\.e|e\.g)\.)\s+|(?<=[。；！？])|(?<=[؛؟])\s+/iu,
  );
}

function saysImplemented(text: string): boolean {
  return implemented.test(text) || implementedBesideEnglish.test(text);
}

/** What a text says first of recommendations; position null where it says nothing of that kind. */
export function readStance(given: string): Stance {
  const text = plainWords(given);
  let best: { position: Position; index: number; length: number } | null = null;
  for (const { position, shape } of wordings) {
    const found = shape.exec(text);
    if (found === null) continue;
    const isEarlier = best === null || found.index < best.index;
    const isLonger = best !== null && found.index === best.index && found[0].length > best.length;
    if (isEarlier || isLonger) best = { position, index: found.index, length: found[0].length };
  }
  return { position: best?.position ?? null, consideredImplemented: saysImplemented(text) };
}

const objectOfAnswer =
  /\brecommendations?\b|\bit\b|\bthis\b|\bthese\b|definitive|recomendaci|recommandation|рекомендац|توصي|建议/iu;

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
    consideredImplemented: saysImplemented(plainWords(text)),
    isSplit,
  };
}

/** The stance nearest to the end of a text: "accepts A but takes note of" is noted. */
export function lastStance(text: string): Stance | null {
  const parts = text.split(
    /(?:,\s*(?:but|while|and|mais|tandis que|pero|mientras que|но|однако|тогда как)(?!\p{L})|[;؛；]|[،,]\s*و?(?:لكن|بينما|غير أن)|，\s*(?:但|而)|\bwhereas\b|\bhowever\b|\bwhile\b)/iu,
  );
  for (const part of parts.reverse()) {
    const stance = readStance(part);
    if (stance.position !== null) return stance;
  }
  return null;
}
