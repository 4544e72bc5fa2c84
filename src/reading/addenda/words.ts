/** How addenda in the six languages speak of recommendations; what they say of them is in `stance.ts`. */

import { meaningBesideEnglish } from "../reports/index.ts";

/** "12." or "12.3" of the addendum itself, and what follows. */
export const ownNumber =
  /^(\d{1,3})(?:[.．]\s+(?=\p{L}|["“'(])|[.．、]\s*(?=\p{Script=Han})|\s?[-–]\s*(?=\p{Script=Arabic}))/u;
export const restOfThem =
  /(?<!\bof )\b(?:all (?:of )?(?:the )?(?:other|remaining)|the (?:remaining|rest of the|other))(?: \d{1,3})? recommendations?\b(?!,? of which)|\btoutes les autres recommandations\b|\b(?:todas )?las demás recomendaciones\b|(?:все|всех) (?:остальны|други)\p{L} рекомендац|остальные рекомендац|(?:جميع|كل|سائر|بجميع|بكل) التوصيات (?:الأخرى|المتبقية)|ب?(?:باقي|بقية) التوصيات|(?:所有|全部)?(?:其他|其余)的?(?:所有|全部)?建议/iu;
export const exception =
  /(?<!\p{L})(?:with (?:the )?(?:sole |only )?exceptions? of|except(?:ing)?(?: for)?|other than|apart from|save for|excluding|with exception of|sauf|à l[’']exception (?:de|des)|con (?:la )?excepción de|salvo|excepto|за исключением|кроме|باستثناء|(?:في)?ما عدا)(?!\p{L})[^;]{0,80}$|除(?:了|第|建议)?[^。；]{0,10}$/iu;
export const all =
  /(?<!\p{L})(?:all|every|each|toutes|tous|todas|todos|все|всех)(?!\p{L})|جميع|(?<!\p{L})كل(?!\p{L})|所有|全部/iu;

export const lists = new RegExp(
  String.raw`\b(?:following|below|listed)\b|${meaningBesideEnglish("lists")}`,
  "iu",
);
export const recommendations = /recommendation|recomendaci|recommandation|рекомендац|توصي|建议/iu;
/** A sentence that goes on behind the numbers it begins with: "122.3, 122.5 and 122.7 enjoy the support of ...". */
export const goesOnAsSentence =
  /^(?:(?:are|enjoys?|do|does|did|have|has|were|was|cannot|is|sont|ont|est|ne|n[’']|recueill\p{L}+|bénéfici\p{L}+|son|es|cuentan?|gozan?|no|han?|fueron|пользу\p{L}+|не|был[аи]?|получил\p{L}|принима\p{L}+|поддержива\p{L}+)(?!\p{L})|تحظى|حظيت|لا |لم |得到|获得|未|不|没有)/iu;

export const topic =
  /(?:^|[.;]\s*)(?:on|regarding|concerning|as regards|with (?:respect|regard|reference) to|in (?:relation|response) to|as for|as to)\s+(?:the )?(?:recommendations?|recs?\.?|paragraphs?)\s*(?:nos?\.?|contained in paragraphs?)?\s*$/iu;
