import { comparable } from "../observations/index.ts";

/** The words of reports on visits to a State, in the six official languages. */

/** "Report of the Special Rapporteur on ...": whose visit it was. */
export const holders: readonly RegExp[] = [
  /report of the (?:special rapporteur|independent expert|special representative|working group on (?!the universal))/iu,
  /rapport (?:de la rapporteuse spéciale|du rapporteur spécial|de l[’']expert(?:e)? indépendant|du groupe de travail (?!sur l[’']examen))/iu,
  /informe (?:del relator especial|de la relatora especial|del experto independiente|de la experta independiente|del grupo de trabajo (?!sobre el examen))/iu,
  /доклад (?:специального докладчика|независимого эксперта|рабочей группы (?!по универсальному))/iu,
  /تقرير (?:المقررة? الخاصة?|الخبيرة? المستقلة?|الفريق العامل المعني (?!بالاستعراض))/u,
  /(?:特别报告员|独立专家|(?<!普遍定期审议)工作组)(?:的)?报告/u,
];

/** "Visit to Slovenia": the title, with the State behind it or, in Chinese, within it. */
export const visitTitle: readonly RegExp[] = [
  /^(?:country )?(?:visit|mission) to (.{3,80})$/iu,
  /^(?:visite|mission) (?:en|au|aux|à|dans|effectuée en) (.{3,80})$/iu,
  /^(?:visita|misión) (?:a|al) (.{3,80})$/iu,
  /^(?:посещение|поездка|визит|миссия)(?: в| на)? (.{3,80})$/iu,
  /^(?:ال)?(?:زيارة|بعثة)(?: إلى)? (.{3,80})$/u,
  /^(?:访问|对)(.{2,40}?)(?:的(?:国别)?访问|进行的?访问|的报告)?$/u,
];

/** The Subcommittee on Prevention of Torture on a visit of its own (OPCAT, art. 11). */
export const subcommitteeSymbol = /\bCAT\/OP\/([A-Z]{3})\/(?:ROSPT\/|RONPM\/|R\.)?\d{1,2}(?!\d|\/Add)/u;

/** Heading of the part that recommends: "VII. Conclusions and recommendations", "Recommendations"; not "Earlier recommendations". */
const recommendations: readonly RegExp[] = [
  /^(?:(?:[IVXLC]+|[A-Z])\s*[.–-]\s*)?(?:(?:main |general )?conclusions?(?:,| and)? )?(?:and )?recommendations?(?: (?:to|for|addressed) .*)?$/iu,
  /^(?:(?:[IVXLC]+|[A-Z])\s*[.–-]\s*)?(?:conclusions? et )?recommandations?(?: (?:à|au|aux|adressées) .*)?$/iu,
  /^(?:(?:[IVXLC]+|[A-Z])\s*[.–-]\s*)?(?:conclusi(?:ón|ones) y )?recomendaci(?:ón|ones)(?: (?:a|al|dirigidas) .*)?$/iu,
  /^(?:(?:[IVXLC]+|[A-ZА-Я])\s*[.–-]\s*)?(?:(?:выводы|заключени[ея]) и )?рекомендации(?: .{3,60})?$/iu,
  /^(?:\p{L}{2,12}(?: \p{L}{2,12})?\s*[-–]\s*)?(?:(?:ال)?استنتاجات )?و?(?:ال)?توصيات(?: .{3,60})?$/u,
  /^(?:[一二三四五六七八九十]{1,3}\s*[、.．]\s*|[A-Z]\s*[.、．]\s*)?(?:结论(?:和|与|及))?建议$/u,
];
/** Headings that begin another part behind it. */
const others = /^(?:[IVX]+\.\s*)?(?:annex|appendix|annexe|anexo|приложение|附件|المرفق|مرفق)/iu;

export function partOf(heading: string): "recommendations" | "annex" | null {
  if (heading.length > 120) return null;
  if (others.test(heading)) return "annex";
  const plain = heading
    .replace(/[\u064b-\u0652\u0640]/gu, "")
    .replace(/[\s*†]+$/u, "")
    .trim();
  return recommendations.some((shape) => shape.test(plain)) ? "recommendations" : null;
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
  /建议|敦促|促请|吁请|呼吁|请(?:缔约国|该国)|要求|鼓励|邀请|缔约国应|应当?[：:]/u,
  // ar, without marks and with letters doubled by justified print
  /توصي|تحث|تدعو|تطلب|تشجع|تناشد|تهيب|ينبغي|تكرر? (?:الل?جنة )?(?:توصي|دعوت|طلب)|يجب على الدولة|تتلب|ندعو|تكرر تأكيد توصي/u,
  // of holders of mandates: "should" alone, and their verbs in either gender

  /(?<!\p{L})(?:should|devraient|devrait|deberían?|следует|[وف]?(?:يوصي|توصي|يحث|تحث|يدعو|يطلب|يشجع|تشجع|يناشد|يهيب|ينبغي))(?!\p{L})|应当/iu,
];

/** Whether a paragraph of a report on a visit asks for something. */
export function asksForSomething(text: string): boolean {
  const plain = comparable(text);
  return asking.some((shape) => shape.test(plain));
}
