/** The words of Views and decisions of treaty bodies on individual communications, in the six official languages. */

/** A word whose letters a wide print may part: "п редставлено". */
function spaced(words: string): string {
  return [...words]
    .map((sign) => (sign === " " ? "\\s+" : /[\p{L}]/u.test(sign) ? `${sign}\\s?` : sign))
    .join("");
}

function labels(...words: readonly string[]): string {
  return `(?:${words.map(spaced).join("|")})`;
}

/** What stands before the colon in the table of the front page. */
export const frontLabels: Readonly<Record<string, string>> = {
  author: labels(
    "communication submitted by",
    "complaint submitted by",
    "submitted by",
    "communication présentée par",
    "communication soumise par",
    "requête présentée par",
    "soumise par",
    "présentée par",
    "comunicación presentada por",
    "queja presentada por",
    "presentada por",
    "сообщение представлено",
    "жалоба представлена",
    "представлено",
    "представлена",
    "بلاغ مقدم من",
    "شكوى مقدمة من",
    "المقدم من",
    "مقدم من",
    "来文提交人",
    "提交人",
    "申诉人",
  ),
  victim:
    "(?:alleged\\s+victims?|victimes?\\s+présumées?|au\\s+nom\\s+de|presuntas?\\s+víctimas?|предполагаем\\p{L}*\\s?\\p{L}*\\s+жертв\\s?\\p{L}*|(?:الشخص|الأشخاص)\\s+المد[عّ]+[يى]?\\s*\\p{L}*\\s+ب?[أا]ن(?:ه|ها|هم)\\s+ضح(?:ية|ايا)|据称受害人)",
  state:
    "(?:state\\s+party|états?\\s+parties?|estado\\s+parte|государство\\s?-\\s?участник|ال\\s?دولة\\s+ال\\s?طرف|(?:所涉)?缔约国)",
  communicationDate:
    "(?:date\\s+of\\s+(?:the\\s+)?(?:communications?|complaint)|date\\s+de\\s+la\\s+(?:communication|requête)|fecha\\s+de\\s+la\\s+(?:comunicación|queja)|дата\\s+(?:сообщения|представления|жалобы)|تاريخ\\s+(?:تقديم\\s+)?(?:ال)?(?:بلاغ|شكوى)|(?:来文|申诉)日期)",
  references:
    "(?:document\\s+references?|références?|referencias?|справочная\\s+документация|ال\\s?وثائق\\s+المرجعي\\s?ة|المر\\s?ا\\s?جع|参考文件)",
  adopted:
    "(?:date\\s+of\\s+(?:adoption\\s+of\\s+(?:the\\s+)?(?:views|decision|opinion)|(?:the\\s+)?(?:present\\s+)?decision|present\\s+views)|date\\s+(?:de\\s+l[’']adoption\\s+(?:des\\s+constatations|de\\s+la\\s+décision)|(?:des\\s+(?:présentes\\s+)?constatations|de\\s+la\\s+(?:présente\\s+)?décision))|fecha\\s+(?:de\\s+(?:la\\s+)?(?:aprobación|adopción)\\s+(?:del\\s+dictamen|de\\s+la\\s+decisión)|del\\s+dictamen|de\\s+la\\s+(?:presente\\s+)?decisión)|дата\\s+принятия\\s+(?:[сc]оображений|решения|мнения)|تاريخ\\s+اعتماد\\s+(?:ال)?(?:آراء|قرار)|(?:意见|决定)的?通过日期)",
  subject:
    "(?:subject\\s+matter|objet|asunto|тема\\s+сообщения|предмет\\s+сообщения|(?<!\\p{L})الموضوع(?!\\p{L})|事由)",
  procedural:
    "(?:procedural\\s+issues?|questions?\\s+de\\s+procédure|cuesti(?:ón|ones)\\s+de\\s+procedimiento|процедурны\\s?[йе]\\s+вопросы?|المسائل\\s+ال[إا]جرائي\\s?ة|程序性?问题)",
  substantive:
    "(?:substantive\\s+issues?|questions?\\s+de\\s+fond|cuesti(?:ón|ones)\\s+de\\s+fondo|вопросы?\\s+существа|المسائل\\s+الموض\\s?وعي\\s?ة|实质性?问题)",
  articles:
    "(?:articles?\\s?s?\\s+of\\s+the\\s+(?:covenant|convention)|articles?\\s+(?:du\\s+pacte|de\\s+la\\s+convention)|artículos?\\s+(?:del\\s+pacto|de\\s+la\\s+convención)|стать\\s?[ияй]\\s+(?:пакта|конвенции)|(?:مواد|مادة)\\s+(?:العهد|الاتفاقية)|《公约》条款)",
  protocolArticles:
    "(?:articles?\\s?s?\\s+of\\s+the\\s+optional\\s+protocol|articles?\\s+du\\s+protocole\\s+facultatif|artículos?\\s+del\\s+protocolo\\s+facultativo|стать\\s?[ияй]\\s+факультативного\\s+протокола|(?:مواد|مادة)\\s+البروتوكول\\s+الاختياري|《任择议定书》条款)",
};

/** Titles: "Views adopted by the Committee …", "Decision adopted by the Committee under article 22 of the Convention". */
export const viewsTitle =
  /^\W{0,3}(?:(?:views|decision|opinion)s?\s+(?:adopted|of\s+the|on\s+(?:admissibility|the\s+merits))|inadmissibility\s+decision|communications?\s+nos?\b|constatations|décision\s+(?:adoptée|du|prise)|communication\s+n|dictamen|decisión\s+(?:adoptada|aprobada|del)|comunicación\s+n|соображени|решение,?\s+принятое|сообщение\s+№|мнени|(?:ال)?[آا]راء|(?:ال)?قرار\s|البلاغ\s+رقم|委员会.{0,40}(?:意见|决定)|第.{1,14}号来文)/iu;

/** The Committee speaks under the procedure: "acting under article 5 (4) of the Optional Protocol". */
export const acting =
  /\bacting\s+(?:under|in\s+accordance|pursuant)|agissant\s+en\s+(?:vertu|application)|actuando\s+(?:en\s+virtud|de\s+conformidad|con\s+arreglo)|действуя\s+(?:в\s+соответствии|на\s+основании|согласно)|(?:إذ|وإذ)\s+تتصرف|根据.{0,60}(?:行事|行动)|按照.{0,60}行事/iu;

/** A violation is found. */
export const violation =
  /(?:facts?|information|materials?|evidence|expulsion|deportation|removal|return|extradition|failure)\b[^.]{0,240}?\b(?:disclos\w+|reveal\w*|constitut\w+|amount\w*\s+to|show\w*|would\s+(?:constitute|amount\s+to|violate|breach))\b[^.]{0,120}?(?:violat\w+|breach\w*)|(?:view|conclud\w+|find\w*|found|consider\w*|decid\w+|opinion|declar\w+)\b[^.]{0,160}?state\s+party\b[^.]{0,120}?(?:has\s+)?(?:violated|breached|infringed|failed\s+to\s+(?:fulfil|comply|meet|discharge))|violation\s+(?:by\s+the\s+state\s+party\s+)?of\s+articles?|(?:font\s+apparaître|révèlent|constitu\p{L}+|fait\s+apparaître|reviendrait\s+à|emporterait)[^.]{0,80}?violation|état\s+partie\s+a\s+(?:violé|enfreint|manqué)|(?:ponen\s+de\s+manifiesto|pone\s+de\s+manifiesto|revelan?|constitu\p{L}+|entrañaría)[^.]{0,80}?(?:violación|vulneración|infracción)|estado\s+parte\s+(?:ha\s+(?:violado|vulnerado|infringido|incumplido)|violó|vulneró|incumplió)|свидетельству\p{L}+\s+о\s+(?:факте\s+)?нарушени|представля\p{L}+\s+собой\s+нарушение|государств\p{L}+-участник\p{L}*\s+(?:нарушило|не\s+(?:выполнило|соблюдало)\s+(?:\p{L}+\s+){0,2}обязательств)|явля\p{L}+\s+нарушением|нарушени[ею]\s+(?:государством-участником|пункта|стат)|(?:تكشف|تشكل|تنم|يشكل|تبين)[^.]{0,80}?(?:انتهاك|خرق)|الدولة\s+الطرف\s+(?:قد\s+)?(?:انتهكت|خرقت|أخلت|(?:لم\s+تف|لم\s+تفِ|لم\s+توف)\s+[^.]{0,20}بالتزاماتها)|(?:انتهاك|خرق)\p{L}*[^.]{0,30}(?:للمادة|للمواد|للمادتين|للفقر|المادة|المواد|لأحكام)|(?:显示|构成|表明)[^。]{0,60}(?:违反|侵犯|违背)|缔约国(?:已|确实)?(?:违反|侵犯|违背)|缔约国(?:未能|没有|未)履行[^。，]{0,40}义务/iu;

/** None is found: taken out of a sentence before a violation is looked for. */
export const noViolation =
  /(?:do(?:es)?|did|has|have|would|could)\s+not\s+(?:been\s+)?(?:disclos\w+|reveal\w*|constitut\w+|amount\w*|show\w*|violat\w+|breach\w*|support\s+a\s+finding)[^.;]*|no\s+violation[^.;]*|ne\s+(?:font|fait)\s+(?:pas\s+)?apparaître\s+(?:pas\s+|aucune\s+|de\s+)*[^.;]*|ne\s+(?:révèlent|constitu\p{L}+|fait|font)\s+(?:pas|aucune)[^.;]*|n[’']a\s+pas\s+violé[^.;]*|no\s+(?:ponen?\s+de\s+manifiesto|revelan?|constitu\p{L}+|ha\s+(?:violado|vulnerado)|entrañaría)[^.;]*|не\s+(?:свидетельству\p{L}+|представля\p{L}+|явля\p{L}+|нарушил\p{L}*|будет\s+представлять)[^.;]*|(?:لا|لم)\s+(?:تكشف|تشكل|تنتهك|يشكل|تبين)[^.؛]*|(?:不|没有|未)(?:显示|构成|表明|违反)[^。；]*/giu;

export const inadmissible =
  /(?:decides?|concludes?|declares?|finds?)\b[^.]{0,160}\binadmissible|communication\s+is\s+inadmissible|(?:décide|conclut|déclare)[^.]{0,160}irrecevable|communication\s+est\s+irrecevable|(?:decide|concluye|declara)[^.]{0,160}inadmisible|comunicación\s+es\s+inadmisible|(?:постановляет|решает|признать)[^.]{0,160}неприемлем|сообщение\s+(?:является\s+)?неприемлем|(?:تقرر|قررت|تعلن)[^.]{0,160}(?:عدم\s+(?:مقبولية|قبول)|غير\s+مقبول)|عدم\s+(?:مقبولية|قبول)\s+البلاغ|البلاغ\s+غير\s+مقبول|(?:决定|宣布|认为)[^。]{0,80}不予受理|来文(?:不可|不予)受理/iu;

export const discontinued =
  /(?:decides?|decided)\b[^.]{0,80}\bdiscontinu\w+|décide[^.]{0,80}(?:mettre\s+fin|classer|cesser)|decide[^.]{0,80}(?:poner\s+fin|archivar|suspender\s+el\s+examen)|(?:постановляет|решает)[^.]{0,80}прекратить|(?:تقرر|قررت)[^.]{0,80}(?:وقف|إنهاء)|决定[^。]{0,40}(?:停止|终止)审议/iu;

/** The State party owes something, in words that are not among those by which committees recommend. */
export const owes =
  /makes?\s+the\s+following\s+recommendations|(?:formule|adresse)\s+(?:[^.]{0,40}\s)?recommandations|formula\s+(?:[^.]{0,40}\s)?recomendaciones|(?:выносит|адресует|формулирует)\s+(?:[^.]{0,60}\s)?рекомендации|(?:ال)?توصيات\s+التالية|提出(?:以下|如下|下列)建议|\b(?:under\s+an\s+obligation|obligat(?:ed|ion)\s+to|is\s+(?:also\s+|further\s+)?(?:required|obliged|requested|obligated)|wishes\s+to\s+(?:receive|be\s+informed)|should|shall|must)\b|\b(?:est|soit)\s+(?:également\s+|aussi\s+|en\s+outre\s+)?(?:tenu|invité|prié|dans\s+l[’']obligation)|a\s+(?:également\s+|aussi\s+)?l[’']obligation|souhaite\s+recevoir|doit|devrait|(?:tiene|tendrá)\s+(?:también\s+|asimismo\s+)?(?:la\s+)?obligación|está\s+obligado|deberá?|debería|desea\s+recibir|обязан[оа]?|обязательств\p{L}+\s+(?:предоставить|принять|обеспечить)|должно|следует|желает\s+получить|хотел\s+бы\s+получить|ملزمة?|(?:من\s+)?واجب|يقع\s+على\s+عاتق|ينبغي|تود\s+(?:اللجنة\s+)?أن\s+تتلقى|يجب|有义务|必须|应当?|希望.{0,20}(?:收到|提供)|谨请/iu;

/** Opinions of members, annexes and what the Secretariat adds behind the text. */
export const behindText =
  /^\W{0,3}(?:annex|appendix|annexe|apéndice|anexo|приложение|добавление|(?:ال)?مرفق|(?:ال)?تذييل|附件|附录|(?:individual|joint|separate|concurring|dissenting)\b.{0,60}opinion|opinion\s+(?:of|individuelle|conjointe|dissidente|partiellement)|voto\s+(?:particular|disidente|concurrente|conjunto)|opinión\s+(?:individual|conjunta|disidente|particular)|(?:особое|совместное|отдельное|несогласное)\s.{0,60}мнение|ر[أا]ي\s+(?:فردي|مشترك|مخالف)|委员.{0,40}(?:个人|共同|联合|不同)?意见|\[?(?:adopted|done|adopté|aprobad|принято|(?:اع|أ)تُ?مدت?|通过时)\p{L}*\s+(?:in|en|на|ب)\s)/iu;

/** Words of a sentence that asks for an answer. */
export const informs =
  /\binform|\breply|written\s+response|receive|submit|report|renseignement|réponse|informer|informe|respuesta|información|информаци|сведени|ответ|معلومات|رد(?!\p{L})|资料|信息|告知|答复|通报|报告/iu;
