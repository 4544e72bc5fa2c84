/** The words of lists of issues of treaty bodies and of the replies to them, in the six official languages. */

const lists =
  "(?:list\\s+of\\s+(?:issues|themes)|liste\\s+(?:préliminaire\\s+)?(?:des?\\s+)?(?:points|thèmes|questions)|lista\\s+(?:preliminar\\s+)?de\\s+(?:cuestiones|temas)|перечень\\s+(?:вопросов|тем)|(?:ال)?قائمة\\s+(?:ال)?(?:مسائل|قضايا|مواضيع)|(?:与[^\\n]{1,40}有关的)?[^\\n]{0,60}?(?:问题单|问题清单|议题清单|主题清单))";

/** "List of issues and questions in relation to …", "List of issues prior to submission of …". */
export const listTitle = new RegExp(`^\\W{0,3}${lists}`, "iu");
/** The title where lines of the front ran together, up to its mark or end. */
export const listTitleWithin = new RegExp(`${lists}[^*\\n]{0,200}`, "iu");

export const priorTitle =
  /prior\s+to\s+(?:the\s+)?(?:submission|reporting)|avant\s+(?:la\s+soumission|l[’']établissement|la\s+présentation)|préalable|previa\s+a(?:\s+la\s+presentación|l\s+informe)|до\s+представления|предваряющ|قبل\s+تقديم|(?:提交|报告)(?:.{0,30})之?前/iu;

/** "Replies of France to the list of issues": kept beside the list, nothing to register. */
export const repliesTitle =
  /^\W{0,3}(?:repl(?:y|ies)\b|responses?\s+(?:of|by|to)|information\s+received\s+from|réponses?\b|renseignements\s+reçus|respuestas?\b|información\s+recibida|ответы?\s|информация,?\s+полученная|(?:ال)?(?:ردود|رد)\s|معلومات\s+(?:واردة|وردت)|.{1,60}(?:对|就).{0,60}问题(?:单|清单).{0,30}(?:的)?(?:答复|回复))/iu;

/** A paragraph that asks the State party for information. */
export const asking =
  /(?<!\p{L})(?:please|provide|explain|describe|indicate|clarify|inform|specify|elaborate|comment|report\s+on|state\s+whether|requested|invited|veuillez|donner|fournir|indiquer|préciser|décrire|exposer|expliquer|commenter|communiquer|présenter|rendre\s+compte|prière|apporter|sírva(?:n)?se|tengan?\s+a\s+bien|proporcion\p{L}+|facilit\p{L}+|indi(?:car|quen?)|aclar\p{L}+|descri\p{L}+|expli\p{L}+|inform[ae]\p{L}*|rueg[ao]\p{L}*|просьба|просим|представ\p{L}+|сообщ\p{L}+|указа\p{L}+|поясн\p{L}+|уточн\p{L}+|описа\p{L}+|проинформир\p{L}+|предоставьте|(?:و)?يُ?رجى|الرجاء|(?:و)?يُ?طلب)(?!\p{L})|请|[?？؟]/iu;

/** A paragraph about the paper itself: who adopted it, by when replies are due, how long they may be. */
export const procedural =
  /(?:pre-sessional|working\s+group|committee)\b[^.]{0,120}\badopted|replies?\b[^.]{0,80}\bword|10[ ,.  ]?700|submit\s+(?:its\s+)?(?:replies|responses|in\s+writing|the\s+information)|(?:following|ci-après|suivantes|siguientes|следующ\p{L}+|التالية|以下|下列)\s*(?:questions|preguntas|вопрос\p{L}*|الأسئلة|问题)?\s*[.。]?\s*$|(?:الأسئلة|preguntas|questions)\s+(?:التالية|siguientes|ci-après|suivantes)|(?:soumettre|présenter|faire\s+parvenir)[^.]{0,60}(?:par\s+écrit|réponses)|(?:présentar?|presente|enviar?|envíe)[^.]{0,60}(?:por\s+escrito|respuestas)|(?:представить|направить)[^.]{0,60}(?:в\s+письменном|ответы)|(?:تقديم|موافاة)[^.]{0,60}(?:كتابة|خطيا)|(?:书面)?提交.{0,20}(?:书面|补充|最新)/iu;

/** "* Adopted by the Committee at its 132nd session": a note that a text layer holds among the paragraphs. */
export const adoption =
  /^\s*\*{1,3}\s*(?:the\s+present\s+\p{L}+\s+was\s+)?(?:adopted|adopté|aprobad|принят|утвержден|(?:و)?(?:اعتمدت|أقرت)|委员会|经.{0,20}通过)/iu;

/** "Replies to the list of issues are expected by ...": about the paper, whatever the verb. */
export const repliesToList =
  /(?:repl(?:y|ies)|responses?|answers?)\b[^.]{0,60}\blist\s+of\s+(?:issues|themes|questions)|réponses[^.]{0,60}\bliste\s+(?:préalable\s+)?(?:de|des)\s+(?:points|questions|thèmes)|respuestas[^.]{0,60}\blista\s+(?:previa\s+)?de\s+(?:cuestiones|preguntas|temas)|ответ\p{L}*[^.]{0,60}переч\p{L}+\s+(?:вопросов|тем)|(?:ال)?رد(?:ود)?(?:ها)?\s[^.]{0,60}قائمة\s+(?:ال)?(?:مسائل|قضايا|مواضيع)|(?:问题|议题)(?:单|清单)[^。]{0,10}(?:答复|回复)|(?:答复|回复)[^。]{0,10}(?:问题|议题)(?:单|清单)/iu;
