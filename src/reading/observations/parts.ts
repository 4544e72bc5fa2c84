import { anyOf, comparable } from "./letters.ts";

/** The parts of observations; `positive` and `introduction` ask for nothing. */
export type ObservationsPart = "introduction" | "positive" | "principal" | "follow_up";

/** What counts a heading: "IV.", "B.", "三、", "باء -". */
const counted =
  "^(?:(?:[IVXLC]{1,5}|[A-ZА-Я])\\s?[.)．、–-]?\\s*|[一二三四五六七八九十]{1,3}\\s?[.、．]\\s*|\\p{Script=Arabic}{3,7}\\s?[-–.]\\s*)?";

/** Headings that begin the part with what the Committee welcomes. */
const positive: readonly RegExp[] = [
  /positive (?:aspects?|developments?|factors?|measures|elements)|(?:measures (?:undertaken|taken)|steps taken)\b.*\bprogress|progress (?:achieved|made)|follow-up measures (?:undertaken|taken)/i,
  /aspects positifs|(?:faits nouveaux|éléments|facteurs|mesures) positi(?:fs|ves)|mesures de suivi .*progrès|progrès (?:réalisés|accomplis)/i,
  /(?:aspectos|acontecimientos|hechos|factores|elementos) positivos|medidas (?:de seguimiento )?adoptadas .*(?:progresos|avances)|(?:progresos|avances) (?:realizados|logrados|conseguidos)/i,
  /(?:позитивн|положительн)\p{L}+ (?:аспект|момент|сторон|измен|фактор|элемент|мер)\p{L}*|последующие меры.*прогресс|достигнут\p{L}+ (?:прогресс|успех)/iu,
  /积极(?:方面|因素|事态|发展|动态|的方面|进展)|后续(?:措施|行动).*进展|取得的?(?:进展|进步|成就)/u,
  /الجوانب ا(?:لإ|إل|لا)يجابي|(?:التدابير|النواحي|العوامل|التطورات) ا(?:لإ|إل|لا)يجابي|تدابير المتابعة .*التقدم|التقدم المحرز/u,
];

/** Headings that begin the part with concerns and recommendations. */
const principal: readonly RegExp[] = [
  /(?:principal|main|major|key) (?:subjects?|areas?|matters?|issues?|concerns?)\b|(?:subjects?|areas?|matters?|issues?) of concern|concerns? and (?:related |main |key )?recommendations|factors and difficulties|suggestions and recommendations/i,
  /(?:sujets?|motifs?|domaines?|points?) de préoccupation|préoccupations (?:et|principales)|principales préoccupations|questions? (?:préoccupantes?|suscitant)|facteurs et difficultés|suggestions et recommandations/i,
  /(?:motivos?|esferas?|ámbitos?|áreas?|asuntos?|temas?|cuestiones) de preocupación|preocupaciones y recomendaciones|principales preocupaciones|preocupaciones principales|factores y dificultades|sugerencias y recomendaciones/i,
  /(?:основн|главн)\p{L}* (?:проблем|вопрос|област|предмет|тем|сфер)\p{L}*|(?:вызывающ\p{L}*|предмет\p{L}*|вопрос\p{L}*) (?:озабоченност|обеспокоенност|беспокойств)\p{L}*|(?:повод|причин)\p{L}* (?:для )?(?:озабоч|обеспок|беспок)\p{L}*|(?:озабоченност|обеспокоенност)\p{L}* и рекомендации|факторы и трудности|предложения и рекомендации/iu,
  /(?:关注|关切)的?(?:主要)?(?:问题|领域|事项|方面)|主要的?(?:关注|关切)|关注的主要|(?:关切|关注)[和与及](?:主要)?建议|因素和困难|(?:意见|提议)和建议/u,
  /دواعي القلق|المواضيع التي تثير القلق|مجالات القلق|بواعث القلق|مواضع القلق|دواعي قلق|القلق الرئيسية|الشواغل|(?:ال)?(?:مسائل|مواضيع|مجالات|قضايا|جوانب|أمور)[^.]{0,30}(?:قلق|انشغال)|مجالات الاهتمام الرئيسية|العوامل والصعوبات|الاقتراحات والتوصيات/u,
];

/** Sections of the Committee on the Elimination of Discrimination against Women that ask, between what it welcomes and what worries it. */
const between = new RegExp(
  `${counted}(?:(?:the )?sustainable development goals|parliament|objectifs de développement durable|parlement|objetivos de desarrollo sostenible|parlamento|цели в области устойчивого развития|парламент|可持续发展目标|议会|(?:ال)?أهداف التنمية المستدامة|(?:ال)?برلمان)[\\s*]*$`,
  "iu",
);

/** Headings that begin the part on follow-up, dissemination and the next report. */
const followUp: readonly RegExp[] = [
  `${counted}(?:follow-up|dissemination|implementation and (?:reporting|follow-up)|other recommendations|technical (?:assistance|cooperation)|cooperation and technical|next (?:periodic )?report|preparation of the next)`,
  `${counted}(?:suivi|diffusion|(?:mise en œuvre|application) et (?:présentation|soumission|établissement|suivi)|prochain rapport|autres recommandations|(?:assistance|coopération) technique)`,
  `${counted}(?:seguimiento|difusión|aplicación y (?:presentación|seguimiento)|próximo informe|otras recomendaciones|(?:asistencia|cooperación) técnica)`,
  `${counted}(?:последующ|распространени|осуществление и представление|следующий (?:периодический )?доклад|другие рекомендации|техническ)`,
  `${counted}(?:后续|传播|宣传|执行情况和报告|下(?:一)?次(?:定期)?报告|执行和报告|其他建议|技术(?:援助|合作)|落实和报告)`,
  `${counted}(?:ال)?(?:متابعة|نشر|تقرير الدوري|تنفيذ وتقديم|توصيات أخرى|مساعدة التقنية|تعاون التقني|تعميم)`,
].map((shape) => new RegExp(shape, "iu"));

const introduction = new RegExp(
  `${counted}(?:introduction|introducción|введение|导言|引言|مقدمة|المقدمة)[\\s*]*$`,
  "iu",
);
const longestHeading = 160;

/** Which part of the observations a heading begins; null for headings inside a part. */
export function partOf(heading: string): ObservationsPart | null {
  const plain = comparable(heading).trim();
  if (plain.length > longestHeading) return null;
  if (introduction.test(plain)) return "introduction";
  // "Follow-up measures undertaken and progress achieved" is what the Committee on the Rights of the Child welcomes.
  if (anyOf(positive, plain)) return "positive";
  if (anyOf(principal, plain) || between.test(plain)) return "principal";
  // "National implementation and monitoring (art. 33)" is about an article like others.
  const isOfArticle = /[(（]\s*(?:art|ст|第|ال?م(?:ا|و)|امل)/iu.test(plain) && !/37|٣٧/u.test(plain);
  if (!isOfArticle && anyOf(followUp, plain)) return "follow_up";
  return null;
}

/** Titles of concluding observations. */
export const observationsTitle =
  /concluding (?:observations|comments)|conclusions and recommendations of the committee|observations finales|conclusions (?:finales )?(?:et recommandations )?du comité|observaciones finales|conclusiones y recomendaciones del comité|заключительные (?:замечания|выводы)|выводы и рекомендации комитета|结论性?(?:意见|评论)|最后意见|(?:结论和建议|意见和建议)|(?:الملاحظات|املالحظات|ملاحظات|التعليقات|تعليقات) (?:الختامية|اخلتامية|ختامية)|استنتاجات وتوصيات/iu;

/** What counts the first, second and third section, whatever its letters: "ألف-", "ثانياً -". */
const countedByWord = /^(?!\D{0,9}\d)\S[^\s.–-]{0,7}(?:\s\S{1,4})?\s?[.–-]\s?\S/u;
const firstNumber = /^[(（]?\s?[-–]?\s?[1١]\s?[-–.．)）]?\s/u;

/**
 * The parts of a paper in a damaged text layer: where no heading is read as that of the concerns, the third that is counted is, as all
 * committees have it behind the introduction and what they welcome.
 */
export function partsByOrder(
  paragraphs: readonly {
    readonly text: string;
    readonly heading: boolean;
    readonly bold: boolean;
  }[],
): (heading: string) => ObservationsPart | null {
  const isHeading = ({ heading, bold, text }: (typeof paragraphs)[number]): boolean =>
    text.length < longestHeading && (heading || (bold && !/[.;؛:：]\s*$/u.test(text)));
  const headings = paragraphs.filter(isHeading);
  if (headings.some(({ text }) => partOf(text) === "principal")) return partOf;
  const start = paragraphs.findIndex(({ text }) => firstNumber.test(text));
  const before = paragraphs.slice(0, Math.max(0, start)).findLast(isHeading);
  const from = before === undefined ? 0 : headings.indexOf(before);
  const counted = headings.slice(from).filter(({ text }) => countedByWord.test(text));
  const [first, second, third] = counted.map(({ text }) => text);
  return (heading) => {
    if (heading === third) return "principal";
    if (heading === second) return "positive";
    return heading === first ? "introduction" : partOf(heading);
  };
}
