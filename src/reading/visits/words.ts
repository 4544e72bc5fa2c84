import { comparable } from "../observations/index.ts";

/** The words of reports on visits to a State, in the six official languages. */

/** "Report of the Special Rapporteur on ...": whose visit it was. */
export const holders: readonly RegExp[] = [
  /report of the (?:special rapporteur|independent expert|special representative|working group (?:of|on (?!the universal)))/iu,
  /rapport (?:de la rapporteuse spéciale|du rapporteur spécial|de l[’']expert(?:e)? indépendant|du groupe de travail (?!sur l[’']examen))/iu,
  /informe (?:del relator especial|de la relatora especial|del experto independiente|de la experta independiente|del grupo de trabajo (?!sobre el examen))/iu,
  /доклад (?:специального докладчика|независимого эксперта|рабочей группы (?!по универсальному))/iu,
  /تقرير (?:المقررة? الخاصة?|الخبيرة? المستقلة?|الفريق العامل المعني (?!بالاستعراض)|فريق الخبراء العامل)/u,
  // The holder's name stands before the last word.
  /(?:特别报告员|独立专家|(?<!普遍定期审议)工作组)[^，。；]{0,40}?报告/u,
];

/** "Visit to Slovenia": the title, with the State behind it or, in Chinese, within it. */
export const visitTitle: readonly RegExp[] = [
  /^(?:country |follow-up |official )?(?:visit|mission) to (.{3,80})$/iu,
  /^(?:visite|mission) (?:en|au|aux|à|dans|effectuée en) (.{3,80})$/iu,
  /^(?:visita|misión) (?:a|al) (.{3,80})$/iu,
  /^(?:посещение|поездка|визит|миссия)(?: в| на)? (.{3,80})$/iu,
  /^(?:ال)?(?:زيارة|بعثة)(?: إلى)? (.{3,80})$/u,
  /^(?:访问|对)(.{2,40}?)(?:的(?:国别)?访问|进行的?访问|的报告)?$/u,
];

/** "Report of the Special Rapporteur on ... on her visit to Kenya": the State in the line of the holder. */
export const visitWithin: readonly RegExp[] = [
  /(?<!\p{L})(?:visit|mission) to (.{3,80})$/iu,
  /(?<!\p{L})(?:visite|mission) (?:effectuée )?(?:en|au|aux|à|dans) (.{3,80})$/iu,
  /(?<!\p{L})(?:visita|misión) (?:a|al) (.{3,80})$/iu,
  /(?<!\p{L})(?:посещени[ияею]|поездк[аеи]|визите?|мисси[яи])(?: в| на)? (.{3,80})$/iu,
  /(?<!\p{L})(?:زيارت(?:ه|ها)|(?:ال)?زيارة|بعثت(?:ه|ها)|(?:ال)?بعثة)(?: إلى)? (.{3,80})$/u,
  /(?:访问|对)(.{2,40}?)(?:的(?:国别)?访问|进行的?访问)?的?报告(?:概要|摘要)?$/u,
];

/** The Subcommittee on Prevention of Torture on a visit of its own (OPCAT, art. 11). */
export const subcommitteeSymbol = /\bCAT\/OP\/([A-Z]{3})\/(?:ROSPT\/|RONPM\/|R\.)?\d{1,2}(?!\d|\/Add)/u;

/** "VII.", "A.", "ثالثا -", "三、" in front of a heading. */
const headNumber =
  "(?:(?:[IVXLC]+|[A-ZА-Я]|\\d{1,2})\\s*[.)–-]\\s*|\\p{Script=Arabic}{2,12}(?: \\p{Script=Arabic}{2,12})?\\s*[-–]\\s*|(?:[一二三四五六七八九十]{1,3}|[A-Z])\\s*[、.．)]\\s*)?";
/** To whom: "Recommendations to the Government". */
const addressed =
  "(?: (?:to|for|addressed|directed|concerning|regarding|relating|à|au|aux|adressées|destinées|concernant|pour|a|al|dirigidas|destinadas|para|relativas)(?!\\p{L}).*)?";

/** Headings that name nothing but recommendations: "A. Recommendations to the Government". */
const onlyRecommendations: readonly RegExp[] = [
  `(?:(?:main|general|specific|key|detailed|final|further) )?recommendations?${addressed}`,
  `recommandations?(?: (?:générales|particulières|principales|spécifiques))?${addressed}`,
  `recomendaci(?:ón|ones)(?: (?:generales|específicas|principales))?${addressed}`,
  "(?:(?:общие|основные|конкретные) )?рекомендации(?: .{3,80})?",
  "(?:ال)?توصيات(?: .{3,80})?",
  "(?:(?:向|对|给).{1,40}的)?建议",
].map((words) => new RegExp(`^${headNumber}${words}$`, "iu"));

/**
 * Headings of the part that recommends with other words before: "VII. Conclusions and recommendations", "The way forward:
 * recommendations"; not "Earlier recommendations", nor what was done about them.
 */
const recommendations: readonly RegExp[] = [
  `(?!.*\\b(?:previous|earlier|past|prior|implement\\w*|follow-up to|status)\\b)[\\p{L} ,’'-]{3,80}(?:,? and|,|:| [–-]) ${"(?:[a-z]+ )?"}recommendations?${addressed}`,
  `(?!.*(?:précédent|antérieur|mise en œuvre|application|suite donnée|suivi d))[\\p{L} ,’'-]{3,80}(?: et(?: les)?|,| ?:| [–-]) recommandations?${addressed}`,
  `(?!.*(?:anterior|previ[ao]s|aplicación|seguimiento d|cumplimiento))[\\p{L} ,’'-]{3,80}(?: y(?: las)?|,|:| [–-]) recomendaci(?:ón|ones)${addressed}`,
  "(?!.*(?:предыдущ|прежн|ранее|выполнени|осуществлени))[\\p{L} ,-]{3,80}(?: и|,|:| [–-]) рекомендации(?: .{3,60})?",
  "(?!.*(?:السابقة|تنفيذ|متابعة))[\\p{L} ،-]{3,80} ?(?: و|،|:)(?:ال)?توصيات(?: .{3,60})?",
  "(?!.*(?:以往|先前|落实|执行|后续))[\\p{Script=Han}、]{2,30}(?:和|与|及|以及|：|:)建议",
].map((words) => new RegExp(`^${headNumber}${words}$`, "iu"));
/** Headings that begin another part behind it. */
const others = /^(?:[IVX]+\.\s*)?(?:annex|appendix|annexe|anexo|приложение|附件|المرفق|مرفق)/iu;

export function partOf(heading: string): "recommendations" | "annex" | null {
  if (heading.length > 120) return null;
  if (others.test(heading)) return "annex";
  const plain = plainHeading(heading);
  const isPart = [...onlyRecommendations, ...recommendations].some((shape) => shape.test(plain));
  return isPart ? "recommendations" : null;
}

function plainHeading(heading: string): string {
  return heading
    .replace(/[\u064b-\u0652\u0640]/gu, "")
    .replace(/[\s*†]+$/u, "")
    .trim();
}

/** Whether all that stands under a heading is recommended. */
export function isOnlyRecommendations(heading: string): boolean {
  const plain = plainHeading(heading);
  return onlyRecommendations.some((shape) => shape.test(plain));
}

/** "... makes the following recommendations:": what is numbered behind it is recommended, under whatever headings. */
const listOpening =
  /(?:following\s+(?:\p{L}+\s+)?recommendations?|recommendations?\s+(?:\p{L}+\s+){0,3}(?:below|as\s+follows|that\s+follow)|recommandations\s+(?:\p{L}+\s+)?(?:suivantes|ci-après|énoncées)|siguientes\s+recomendaciones|recomendaciones\s+(?:\p{L}+\s+)?siguientes|следующ\p{L}+\s+(?:\p{L}+\s+)?рекомендаци|(?:ال)?توصيات\s+(?:\p{L}+\s+)?(?:التالية|الآتية)|(?:以下|下列|如下)[^，。]{0,6}建议|建议如下)/iu;

/** "To the Assembly, she makes these recommendations:" */
const recommendationsColon =
  /(?:recommendations?|recommandations?|recomendaci(?:ón|ones)|рекомендаци\p{L}{1,3}|توصيات|توصياتها?|建议)(?:(?!\p{L})[^.。:：]{0,80})?[:：]\s*$/iu;

export function opensRecommendations(text: string): boolean {
  const plain = comparable(text);
  return listOpening.test(plain) || recommendationsColon.test(plain);
}

/** Words of duty and need: in the part with the recommendations they ask, elsewhere they tell of the law. */
const obliging: readonly RegExp[] = [
  /\b(?:must|needs? to|ought to|has to|have to|it is (?:also )?(?:necessary|essential|imperative|crucial|vital))\b/i,
  /(?<!\p{L})(?:doit|doivent|il (?:faut|convient|importe|est (?:nécessaire|essentiel|indispensable|impératif)))(?!\p{L})/iu,
  /(?<!\p{L})(?:(?<!se )deben?(?! a )|es (?:necesario|preciso|fundamental|indispensable|imprescindible|esencial)|conviene|sería conveniente|hay que)(?!\p{L})/iu,
  /(?<!\p{L})(?:долж(?:ен|на|но|ны)|необходимо|надлежит|требуется)(?!\p{L})/iu,
  /(?<!\p{L})[وف]?(?:يجب|يتعين|يلزم|من الضروري|لا بد من)(?!\p{L})/u,
  /必须|有必要|需要(?:采取|制定|建立|确保|加强)|务必/u,
];

export function obliges(text: string): boolean {
  const plain = comparable(text);
  return obliging.some((shape) => shape.test(plain));
}

/** How a sentence about what was seen begins, where what is recommended begins with its verb. */
const telling =
  /^(?:the|an?|this|these|those|while|although|in|on|during|at|from|since|he|she|it|i|we|they|there|many|some|most|its|his|her|as|overall|le|la|les|un|une|il|elle|ils|elles|en|dans|ce|cette|ces|au|aux|malgré|si|el|los|las|esta?|estos|estas|durante|si bien|aunque|a pesar|специальн\p{L}+ докладчик|рабочая группа|независимый эксперт|он|она|в|во|на|эти|хотя|несмотря|(?:و)?(?:المقررة?|الخبيرة?|الفريق|هذه|هذا|في|رغم|على الرغم|خلال)|(?:و)?(?:يلاحظ|تلاحظ|يرى|ترى|يشكر|تشكر|يرحب|ترحب|يعرب|تعرب)|特别报告员|独立专家|工作组|该国|虽然|尽管|在)(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}])|^l[’'](?=\p{L})/iu;

/** Whether a paragraph tells something rather than asks for it in the words of a list: "Adopt a law". */
export function tells(text: string): boolean {
  return telling.test(comparable(text).trim());
}

/** Words that ask, whoever speaks and is spoken to: in the part with the recommendations that is enough. */
const asking: readonly RegExp[] = [
  // en
  /\b(?:recommends?|urges?|calls? (?:up)?on|requests?|invites?|encourages?|asks|exhorts?)\b/i,
  /\bState party (?:should|must|is (?:strongly )?(?:urged|requested|invited|encouraged|recommended|called upon|asked|reminded)|needs to|ought to)\b/i,
  /\breiterat\w+ (?:its|the|all|those)?\s*(?:previous |earlier |past )?(?:recommendation|call|request)/i,
  /\b(?:it|authorities|Government) should\b/i,
  // fr
  /\b(?:recommande|engage|exhorte|invite|encourage|prie|demande|requiert)\b|\bappelle (?:instamment |à |l[’']État)/i,
  /État partie (?:devrait|doit|est (?:instamment )?(?:invité|prié|encouragé|engagé|appelé|exhorté))\b/i,
  /réitère (?:sa|ses|la|les) (?:précédentes? )?recommandations?/i,
  // es
  /\b(?:recomienda|insta|exhorta|invita|alienta|anima|solicita|pide|ruega|requiere)\b|\bllama (?:al Estado|a que)/i,
  /Estado parte (?:debería|debe|ha de|tendría que)\b/i,
  /reitera (?:su|sus|la|las) (?:anterior(?:es)? )?recomendaci/i,
  // ru
  /рекоменду|настоятельно призыва|призывает|просит|предлага(?:ет|ется) (?:государству|ему)|побужда|поощряет|настаива/iu,
  /государств[оу]-участник[у]?\s+(?:следует|должно|надлежит)|следует:/iu,
  // zh
  /建议|敦促|促请|吁请|呼吁|请(?:缔约国|该国)|要求|鼓励|(?<!应.{0,15})邀请|缔约国应|应当?[：:]/u,
  // ar, without marks and with letters doubled by justified print
  /توصي|تحث|تدعو|تطلب|تشجع|تناشد|تهيب|ينبغي|تكرر? (?:الل?جنة )?(?:توصي|دعوت|طلب)|يجب على الدولة|تتلب|ندعو|تكرر تأكيد توصي/u,
  // in the passive: "businesses are invited to", not "is encouraged by"
  /\b(?:is|are)\s+(?:also\s+|further\s+|strongly\s+|therefore\s+)*(?:recommended|urged|requested|invited|encouraged|called\s+(?:up)?on|advised)\b(?!\s+by)/i,
  /\b(?:est|sont)\s+(?:également\s+|aussi\s+|instamment\s+|en\s+outre\s+)*(?:recommandé|invité|encouragé|prié|engagé|appelé|exhorté)\p{L}*(?!\s+par)/iu,
  /\b(?:préconise|recommandons|invitons|encourageons)\b|\b(?:lance|adresse) un appel/i,
  /\bhacen? un llamamiento|\b(?:recomendamos|instamos|exhortamos|alentamos|pedimos|invitamos)\b/i,
  /(?<!\p{L})(?:предлагается|настоятельно рекоменду|следует|призыва(?:ет|ем|ют))(?!\p{L})/iu,
  /(?<!\p{L})و?(?:يدعى|تدعى|يشجع|تشجع|يحث|تحث|يوصى|يطلب|ندعو|نوصي|نحث)(?!\p{L})|^(?:\d+\s*-\s*)?و?(?:على|يجب على|ينبغي ل)(?!\s+الرغم)\s.{2,80}\s(?:أن|ألا)\s/u,
  /应(?:当|该)?[：:]|(?<![相适回反对响供效感])应(?![用急对有激届邀收得变])(?!.{0,15}邀请)|^请/u,
  // of holders of mandates: "should" alone, and their verbs in either gender
  /(?<!\p{L})(?:should|devraient|devrait|deberían?|следует|[وف]?(?:يوصي|توصي|يحث|تحث|يدعو|يطلب|يشجع|تشجع|يناشد|يهيب|ينبغي))(?!\p{L})|应当/iu,
];

/** Whether a paragraph of a report on a visit asks for something. */
export function asksForSomething(text: string): boolean {
  const plain = comparable(text);
  return asking.some((shape) => shape.test(plain));
}
