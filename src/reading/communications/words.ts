/** The words of letters of special procedures and of the replies to them. Letters are written in English, French or Spanish; the others are translations. */

/** "AL SVN 2/2021", "UA G/SO 214 (53-24) SYR 3/2014", "JUA KGZ 1/2012": kind, State, number and year. */
export const reference =
  /(?<![\p{L}/])(J?(?:AL|UA|OL)|OTH)(?![\p{L}])((?:[^\n.;:]|\.(?=\d)){0,160}?)(?<![\p{L}])([A-Z]{3})\s*[-–]?\s*(\d{1,3})\s*\/\s*((?:19|20)\d{2})(?!\d)/u;

/** "Mandates of the Special Rapporteur on …; the Working Group on …": the head of a letter. */
export const mandatesHead =
  /^\W{0,3}(?:mandates?\s+of\s+the|mandats?\s+(?:du|de\s+la|des|de\s+l[’'])|mandatos?\s+(?:del?\b|de\s+la|de\s+los)|мандат\p{L}*\s|ولاي(?:ة|ات)\s|.{0,20}(?:特别报告员|工作组|独立专家).{0,120}任务)/iu;

/** The sentence in which those who write say who they are. */
export const introduction =
  /\b(?:honou?r\s+to\s+address\s+you|address(?:ing)?\s+you)\b[^.]{0,60}\bcapacit(?:y|ies)\s+as\b|honneur\s+de\s+(?:nous|m[’'])\s*adresser[^.]{0,80}qualités?\s+de|honor\s+de\s+dirigir(?:nos|me)[^.]{0,80}(?:calidad(?:es)?|capacidad(?:es)?)\s+de|честь\s+обратиться[^.]{0,120}качестве|نتشرف[^.]{0,80}بصفت|谨以.{0,120}(?:身份|名义)|荣幸地?以.{0,120}身份/iu;

export const salutation =
  /(?<!\p{L})(?:excellency|excellence|excelencia|ваше\s+превосходительство|превосходительство|صاحب(?:ة)?\s+السعادة|سعادة)(?!\p{L})|阁下/iu;

/** What the letter is about. */
export const subject: readonly RegExp[] = [
  /information\s+(?:that\s+)?(?:we|i)\s+have\s+received\s+(?:concerning|regarding|relating\s+to|in\s+relation\s+to|about|on)\s+(.+)/iu,
  /information\s+received\s+(?:concerning|regarding|relating\s+to|about)\s+(.+)/iu,
  /informations?\s+reçues?\s+(?:concernant|au\s+sujet\s+d(?:e|u|es)|relatives?\s+(?:à|aux?)|sur)\s+(.+)/iu,
  /informations?\s+que\s+(?:nous\s+avons|j[’']ai)\s+reçues?\s+(?:concernant|au\s+sujet\s+d(?:e|u|es)|relatives?\s+(?:à|aux?)|sur)\s+(.+)/iu,
  /información\s+(?:que\s+(?:hemos|he)\s+recibido|recibida)\s+(?:en\s+relación\s+con|relativa\s+al?|sobre|acerca\s+de|concerniente\s+al?|respecto\s+(?:de|a))\s+(.+)/iu,
  /информаци\p{L}+,?\s+(?:полученн\p{L}+\s+нами|котор\p{L}+\s+мы\s+получили),?\s+(?:относительно|о|об|касающ\p{L}+)\s+(.+)/iu,
  /полученн\p{L}+\s+(?:нами\s+)?информаци\p{L}+,?\s+(?:относительно|о|об|касающ\p{L}+)\s+(.+)/iu,
  /(?:ال)?معلومات\s+(?:التي\s+)?(?:وردت\s+إلينا|تلقيناها|وردتنا)\s+(?:بشأن|عن|فيما\s+يتعلق\s+ب)\s*(.+)/u,
  /(?:我们)?(?:收到|获得)的?(?:关于|有关)(.+?)的?(?:资料|信息)/u,
];

/** The sentence before the numbered requests. */
export const leadIn =
  /(?:following\s+(?:matters?|points?|issues?|questions?)|(?:points|questions)\s+suivant(?:e)?s|(?:asuntos|puntos|cuestiones|preguntas)\s+siguientes|siguientes\s+(?:asuntos|puntos|cuestiones|preguntas)|следующ\p{L}+\s+вопрос\p{L}*|(?:المسائل|النقاط|الأسئلة)\s+التالية|(?:下列|以下)(?:事项|问题|各点))[^:：]{0,120}[:：]\s*$/iu;

/** How a request begins. */
export const request =
  /^\W{0,3}(?:please|kindly|veuillez|merci\s+de|prière\s+de|nous\s+vous\s+prions|sírva(?:n)?se|por\s+favor|rogamos|le\s+rogamos|просим|просьба|пожалуйста|يرجى|الرجاء|نرجو|请)(?!\p{L}{3})/iu;

/** What stands behind the requests: thanks for an answer, what is urged meanwhile, farewell. */
export const closing =
  /^\W{0,3}(?:we\s+(?:would|will|look|may|intend|kindly|also)|i\s+(?:would|will|look|may|intend|also)|a\s+response|this\s+communication|while\s+(?:awaiting|we)|finally|further,?\s+we|in\s+view\s+of|please\s+(?:accept|be\s+informed|note\s+that)|given\s+the|nous\s+(?:serions|vous\s+serions|vous\s+saurions|saurions|apprécierions|pourrions|souhaitons|avons)|j(?:e\s+(?:serais|vous\s+serais|souhaite|pourrai)|[’']apprécierais)|une\s+réponse|cette\s+communication|(?:tout\s+en|en\s+attendant|dans\s+l[’']attente)|veuillez\s+(?:agréer|noter)|agradecer(?:íamos|emos|ía|é)|quisi(?:éramos|era)|esta\s+comunicación|(?:a\s+la|en)\s+espera|mientras|podremos|acepte|мы\s+(?:были\s+бы|будем|хотели|намерены)|настоящее\s+сообщение|в\s+ожидании|примите|(?:و)?نكون\s+(?:ممتنين|شاكرين)|سنكون|(?:و)?في\s+انتظار|وتفضلوا|تقبلوا|我们(?:希望|期待|将|谨)|在等待|顺致|谨致)/iu;

/** A sentence about the answer. */
export const answer =
  /\b(?:response|reply|respond|answer)|réponse|répondre|respuesta|responder|ответ|(?:ال)?رد(?!\p{L})|ردكم|答复|回复/iu;

/** What is said of the website on which letters and answers appear. */
export const publication =
  /\bmade\s+public|\bpublish|\bwebsite|rendue?s?\s+publi|publiée?s?|site\s+(?:internet|web)|hará[n]?\s+públic|publicar|sitio\s+web|опубликован|обнародован|размещен|(?:س)?تُ?نشر|للجمهور|الموقع\s+الشبكي|公布|公开|网站/iu;

/** The Annex with the law, or those who signed. */
export const annex = /^\W{0,3}(?:annex|annexe|anexo|приложение|مرفق|المرفق|附件)(?!\p{L})/iu;

/** Who writes a reply: the State's mission, with the compliments of a note verbale. */
export const replySender =
  /permanent\s+mission|note\s+verbale|presents?\s+its\s+compliments|mission\s+permanente|présente\s+ses\s+compliments|misión\s+permanente|saluda\s+(?:muy\s+)?atentamente|nota\s+verbal|постоянн\p{L}+\s+представительств|свидетельствует\s+(?:своё|свое)\s+уважение|البعثة\s+الدائمة|تهدي\s+.{0,20}تحيات|常驻.{0,30}代表团|致意/iu;
/** "In reply to the joint communication …". */
export const replyWords =
  /\b(?:in\s+(?:reply|response)\s+to|reply\s+(?:of|to|from)|response\s+(?:of|to|from)|with\s+reference\s+to|refer(?:s|ring)?\s+to\s+(?:the|your)|réponse\s+(?:de|du|à|aux)|en\s+réponse|se\s+référ\p{L}+|respuesta\s+(?:de|del|a|al)|en\s+relación\s+con\s+(?:la|su)|con\s+referencia|ответ\s+|в\s+ответ|ссылаясь|ردا?ً?\s+على|(?:ال)?إشارة\s+إلى|答复|回复|关于)/iu;
