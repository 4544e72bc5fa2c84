import type { Position } from "../model.ts";

/** What a paragraph or heading above a list of recommendations says about them. */
export interface LeadIn {
  readonly position: Position | null;
  readonly consideredImplemented: boolean;
  readonly kind: "recommendation" | "pledge";
}

const recommendation = /recommend|recommand|recomendaci|рекомендац|توصي|建议/i;
const pledgeWords =
  /\b(?:voluntary|pledge[sd]?|commitments?)\b.*\b(?:pledges?|commitments?)\b|\bpledges\b|engagements? volontaires?|promesas y compromisos|добровольн|自愿|التعهدات|الالتزامات الطوعية/i;

const notSupported =
  /\b(?:do(?:es)?|did|could|can|would|will|have|has)\s?(?:not|n[’']t)\s+(?:\w+\s+){0,3}?(?:enjoy|have|receive|command|find|get|support|accept|endorse)|\bcannot\s+(?:be\s+)?(?:\w+\s+)?(?:accept|support|enjoy)|\bnot\s+(?:\w+\s+){0,2}(?:accept|support|enjoy)|\bnot in a position to\b|\bunable to (?:accept|support)|\bnot (?:considered )?relevant\b|\breject|\brefus|ne (?:recueillent|bénéficient|jouissent|peuvent|peut|recueille)\S*\s+pas|n[’']ont pas (?:recueilli|été)|n[’']appuie|no (?:cuentan|cuenta|gozan|goza|contaron|ha aceptado|han recibido|apoya|acepta)|не (?:пользу|получ|поддерж|прин)|لا تحظى|لم تحظ|لا تؤيد|不支持|不接受|未获/i;
const noted =
  /\b(?:are|is|were|was|have been|has been|be|being)\s+(?:only\s+|duly\s+|hereby\s+)?noted\b|\bnoted by\b|\b(?:takes?|took|taken|taking) note\b|\bnotes the (?:following )?recommendations|ont été notées|prend note|pris(?:es)? note|toma nota|tomado nota|принима\S+ к сведению|приняты к сведению|أُحيط علما|تحيط علما|注意到/i;
const inPart =
  /\b(?:partial(?:ly)?|partly|in part)\b.{0,40}\b(?:support|accept|enjoy)|\b(?:support|accept|enjoy)\w*\b.{0,60}\b(?:partial(?:ly)?|partly|in part)\b|partiellement|en partie|parcialmente|частично|部分/i;
const supported =
  /\benjoys?\b.{0,60}\bsupport\b|\bsupport(?:ed)? (?:of|by)\b|\b(?:are|is|were|have been|has been) (?:\w+ )?(?:supported|accepted|endorsed)\b|\b(?:supports|accepts|accepted|endorses)\b.{0,40}\brecommendations?\b|\baccepted by\b|\bmeets? with the support\b|recueill\S+ .{0,20}(?:adhésion|appui|assentiment|soutien)|bénéfici\S+ (?:de l[’']appui|du soutien)|appuy|accept[ée]e?s\b|cuentan? con el apoyo|gozan? del apoyo|han sido aceptadas|apoya|пользу\S+ поддержкой|получили поддержку|поддерж|تحظى بتأييد|حظيت بتأييد|تؤيد|得到.{0,30}支持|获得.{0,30}支持|支持/i;
const pending =
  /\bwill be (?:further )?(?:examined|considered|studied|reviewed)\b|\bwill (?:further )?(?:examine|consider|study|review)\b|\bunder (?:consideration|examination|review)\b|\b(?:responses?|answers?|repl(?:y|ies)|positions?)\b.{0,80}\bwill be\b|\bwill (?:provide|give|submit|present)\b.{0,30}\b(?:responses?|answers?|repl)|\bpending\b|\bneed(?:s|ing)? further (?:consideration|examination)|seront examinées|examinera|serán examinadas|examinará|будут рассмотрены|рассмотрит|ستنظر|سوف تنظر|سيُنظر|将.{0,20}审议|将.{0,20}研究/i;
const implemented =
  /\balready (?:been )?implemented\b|\b(?:in|under) (?:the )?(?:process|course) of (?:being )?implement|\bbeing implemented\b|\b(?:have|has) (?:already )?been (?:fully )?implemented\b|\balready being|déjà (?:été )?(?:appliqu|mises? en)|en cours d[’'](?:application|exécution)|ya se han (?:aplicado|puesto)|en (?:proceso|vías) de aplicación|уже (?:выполн|осуществ)|в процессе (?:выполн|осуществ)|已经?(?:执行|落实)|نُفذت بالفعل/i;

/** Position that the words give, or null. "Did not enjoy" is tried before "enjoy", and "will be examined" last. */
export function positionOf(words: string): Position | null {
  if (notSupported.test(words)) return "noted";
  if (inPart.test(words)) return "supported_in_part";
  if (supported.test(words)) return "supported";
  if (noted.test(words)) return "noted";
  if (pending.test(words)) return "pending";
  return null;
}

export function saysImplemented(words: string): boolean {
  return implemented.test(words);
}

const lists =
  /\b(?:following|listed|below|formulated|hereunder|contained)\b|\brecommendations? (?:was|were) made\b|suivantes|ci-(?:dessous|après)|formulées|siguientes|a continuación|formuladas|следующие|нижеследующ|изложенные|ниже|التالية|الواردة|أدناه|下列|以下/i;

/**
 * What a paragraph says as lead-in to recommendations or pledges; null where it is no lead-in. `text` comes without its
 * number.
 */
export function readLeadIn(text: string, isHeading = false): LeadIn | null {
  if (text.length > 1_500) return null;
  const isAboutRecommendations = recommendation.test(text);
  const isAboutPledges = pledgeWords.test(text);
  if (!isAboutRecommendations && !isAboutPledges) return null;
  const kind =
    isAboutPledges && !/recommendations?\b/i.test(text.slice(0, 120)) ? "pledge" : "recommendation";
  if (kind === "pledge") {
    const isList = /[:：]\s*$/.test(text) || /\bfollowing\b/i.test(text);
    return isList || isHeading ? { position: null, consideredImplemented: false, kind } : null;
  }
  const position = positionOf(text);
  const isList = lists.test(text) || /[:：]\s*$/.test(text);
  if (!isHeading && !isList) return null;
  if (isHeading && position === null) return null;
  return { position, consideredImplemented: position !== "noted" && saysImplemented(text), kind };
}

/** Heading of the section on voluntary pledges. */
export function isPledgeHeading(text: string): boolean {
  return text.length < 160 && pledgeWords.test(text) && !recommendation.test(text);
}
