/**
 * The words by which committees ask, worry and structure their observations, in the six languages. Read from concluding observations of
 * the treaty bodies; structure (numbers, letters, bold type) decides where they are silent.
 */

/** The State party is asked for something. */
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
];

/** The Committee worries or praises and asks for nothing by these words alone. */
const worrying: readonly RegExp[] = [
  /\b(?:is|are|remains?) (?:\w+ ){0,3}(?:concerned|alarmed|troubled)|\bnotes? with (?:\w+ )?concern|\bregrets?\b|\bdeplores?\b/i,
  /préoccup|note avec (?:une )?(?:vive )?inquiétude|regrette|déplore/i,
  /preocupa|lamenta|inquiet|deplora/i,
  /обеспокоен|озабочен|сожалеет|с беспокойством|с озабоченностью/iu,
  /关切|遗憾|关注到/u,
  /قلق|تأسف/u,
];

/** The Committee says that all its recommendations matter, and asks for nothing yet. */
const emphasizing: readonly RegExp[] = [
  /^(?:The Committee )?(?:emphasi[sz]es|stresses|underlines|highlights) the importance of (?:all )?(?:the |its )?recommendations/i,
  /^(?:Le Comité )?(?:souligne|insiste sur) l[’']importance (?:de toutes les|des|que revêtent|de l[’']ensemble des) /i,
  /^(?:El Comité )?(?:subraya|destaca|pone de relieve|hace hincapié en) la importancia de (?:todas )?(?:las |sus )?recomendaciones/i,
  /^(?:Комитет )?подчеркивает важность (?:всех )?рекомендаций/iu,
  /^(?:委员会)?强调.{0,12}(?:所有|各项)?建议.{0,6}(?:重要|的重要性)/u,
  /^و?\s*تشي?دد? (?:الل?جني?ة )?عل/u,
];

/** Headings that begin the part with concerns and recommendations. */
const principal: readonly RegExp[] = [
  /(?:principal|main|major|key) (?:subjects?|areas?|matters?|issues?) of concern|(?:subjects?|areas?|matters?) of concern|concerns? and recommendations|factors and difficulties/i,
  /(?:principaux )?(?:sujets|motifs|domaines) de préoccupation|préoccupations et recommandations/i,
  /(?:principales )?(?:motivos|esferas|ámbitos|asuntos|temas|cuestiones) de preocupación|preocupaciones y recomendaciones/i,
  /(?:основн|главн)\p{L}* (?:проблем|вопрос|област|предмет)\p{L}*|вызывающ\p{L}* (?:озабоченность|обеспокоенность|беспокойство)/iu,
  /(?:关注|关切)的?(?:主要)?(?:问题|领域|事项)|主要(?:关注|关切)|关注的主要/u,
  /دواعي القلق|المواضيع التي تثير القلق|مجالات القلق|بواعث القلق|القلق الرئيسية/u,
];

/** Headings that begin the part on follow-up, dissemination and the next report. */
const followUp: readonly RegExp[] = [
  /^(?:[IVX]+\.|[A-Z]\.)?\s*(?:follow-up|dissemination|implementation and reporting|other recommendations|technical assistance|next (?:periodic )?report|preparation of the next)/i,
  /^(?:[IVX]+\.|[A-Z]\.)?\s*(?:suivi|diffusion|application et (?:présentation|soumission)|prochain rapport|mise en œuvre et établissement)/i,
  /^(?:[IVX]+\.|[A-Z]\.)?\s*(?:seguimiento|difusión|aplicación y presentación|próximo informe)/i,
  /^(?:[IVX]+\.|[A-ZА-Я]\.)?\s*(?:последующ|распространени|осуществление и представление|следующий периодический)/iu,
  /^(?:[一二三四五六七八九十]+[.、．]|[A-Z][.、．])?\s*(?:后续|传播|执行情况和报告|下次(?:定期)?报告|执行和报告)/u,
  /المتابعة|نشر المعلومات|النشر والمتابعة|التقرير الدوري المقبل|التنفيذ وتقديم التقارير/u,
];

/** Titles of concluding observations. */
export const observationsTitle =
  /concluding (?:observations|comments)|observations finales|conclusions du comité|observaciones finales|заключительные (?:замечания|выводы)|结论性意见|(?:الملاحظات|املالحظات|ملاحظات) (?:الختامية|اخلتامية|ختامية)/iu;

/** One letter for letters that print justified by doubling, marks away, presentation forms as letters. */
export function comparable(text: string): string {
  const normal = text.normalize("NFKC");
  if (!/\p{Script=Arabic}/u.test(normal)) return normal;
  return normal
    .replace(/[ًٌٍَُِّْـ]/gu, "")
    .replace(/(\p{Script=Arabic})\1+/gu, "$1")
    .replace(/ا(ب)?مل/gu, "ال$1م")
    .replace(/\s+/gu, " ");
}

function anyOf(shapes: readonly RegExp[], text: string): boolean {
  return shapes.some((shape) => shape.test(text));
}

/** What a numbered paragraph does, by its words. */
export function actOf(text: string): "asks" | "emphasizes" | "worries" | "unknown" {
  const plain = comparable(text);
  const emphasizes = anyOf(emphasizing, plain);
  // "recommendations" is no asking; in Arabic print the noun and the verb are too alike to tell.
  if (emphasizes && /\p{Script=Arabic}/u.test(plain)) return "emphasizes";
  const rest = emphasizes
    ? plain.replace(/recommend\w*|recommand\p{L}*|recomend\p{L}*|рекоменд\p{L}*|建议/giu, " ")
    : plain;
  if (anyOf(asking, rest)) return "asks";
  if (emphasizes) return "emphasizes";
  return anyOf(worrying, plain) ? "worries" : "unknown";
}

/** Which part of the observations a heading begins; null for headings inside a part. */
export function partOf(heading: string): "introduction" | "principal" | "follow_up" | null {
  const plain = comparable(heading).trim();
  if (plain.length > 160) return null;
  if (anyOf(principal, plain)) return "principal";
  if (anyOf(followUp, plain)) return "follow_up";
  return null;
}
