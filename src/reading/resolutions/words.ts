/** The words that resolutions are made of, in the six official languages. */

import type { OfficialLanguage } from "../../vocabularies/languages/index.ts";

export type ResolutionLanguage = OfficialLanguage;

/** Bodies that adopt resolutions, by the line that begins them: "The Human Rights Council,". */
export const bodies: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:the\s+human\s+rights\s+council|le\s+conseil\s+des\s+droits\s+de\s+l.homme|el\s+consejo\s+de\s+derechos\s+humanos|совет\s+по\s+правам\s+человека|[إا]ن\s+مجلس\s+حقوق\s+ال[إا]نسان|人权理事会)\s*[,，،]/iu,
    "HRC",
  ],
  [
    /^(?:the\s+general\s+assembly|l.assemblée\s+générale|la\s+asamblea\s+general|генеральная\s+ассамблея|[إا]ن\s+الجمعية\s+العامة|大会)\s*[,，،]/iu,
    "GA",
  ],
  [
    /^(?:the\s+economic\s+and\s+social\s+council|le\s+conseil\s+économique\s+et\s+social|el\s+consejo\s+económico\s+y\s+social|экономический\s+и\s+социальный\s+совет|[إا]ن\s+المجلس\s+الاقتصادي\s+والاجتماعي|经济及社会理事会)\s*[,，،]/iu,
    "ECOSOC",
  ],
];

/** "Draft resolution", "draft decision". */
export const draftMark =
  /draft\s+(?:resolution|decision)|projet\s+de\s+(?:résolution|décision)|proyecto\s+de\s+(?:resolución|decisión)|проект\s+(?:резолюции|решения)|مشروع\s+(?:قرار|مقرر)|(?:决议|决定)草案/iu;

/** The footnote that says what the asterisk at a State's name means. */
export const notMemberNote =
  /not?\s+(?:a\s+)?members?\s+of|states?\s+not\s+members?|non[\s-]+membres?\s+d|n.est\s+pas\s+membre|no\s+(?:es\s+)?(?:son\s+)?miembros?\s+d|не\s+являющ\p{L}+\s+член|не\s+являет\p{L}+\s+член|ليست?\s+عضوا?|غير\s+(?:ال)?(?:عضو|[أا]عضاء)|非[^，。]{0,12}成员/iu;

export const agendaItem =
  /(?:agenda\s+item|point|tema|пункт|البند|议程项目)\s*([0-9٠-٩]{1,3})\s*(?:$|[.:,;]|of\s+the\s+agenda|de\s+l.ordre|de\s+la\s+agenda|del\s+programa|повестки|من\s+جدول|[A-Z(])?/iu;

/** "Thirtieth session": the word for a session; the number stands before it or, in Arabic, after it. */
export const sessionWord: Readonly<Record<ResolutionLanguage, RegExp>> = {
  en: /\bsession\b/giu,
  fr: /\bsession\b/giu,
  es: /\b(?:período|periodo)\s+de\s+sesiones\b/giu,
  ru: /сесси[ияюей]/giu,
  ar: /(?:ال)?دور(?:ة|ته|تها|تيه)/gu,
  zh: /届(?:[^\s，。；]{0,4})?(?:会议|会期)/gu,
};

/** Whose session is meant, by words that stand near. */
export const sessionBodies: readonly (readonly [RegExp, string])[] = [
  [
    /working\s+group\s+on\s+the\s+universal|groupe\s+de\s+travail\s+sur\s+l.examen|grupo\s+de\s+trabajo\s+sobre\s+el\s+examen|рабоч\p{L}+\s+групп\p{L}+\s+по\s+универсальн|(?:ا|ل)لفريق\s+العامل\s+المعني\s+بالاستعراض|普遍定期审议工作组/iu,
    "UPR Working Group",
  ],
  [
    /general\s+assembly|assemblée\s+générale|asamblea\s+general|генеральн\p{L}+\s+ассамбле|(?:ا|ل)لجمعية\s+العامة|(?:联合国)?大会/iu,
    "GA",
  ],
  [/human\s+rights\s+council|\bcouncil\b|conseil|consejo|совет|مجلس|المجلس|理事会/iu, "HRC"],
];

/** To whom an operative paragraph speaks. The longer and more special ones first. */
export const addressees: readonly (readonly [RegExp, string])[] = [
  [
    /office\s+of\s+the\s+(?:united\s+nations\s+)?high\s+commissioner|haut-commissariat|oficina\s+del\s+alto\s+comisionado|управлени\p{L}+\s+верховного\s+комиссара|مفوضي[ةه]\s+(?:ال[أا]مم\s+المتحدة\s+)?(?:السامية\s+)?|المفوضية(?:\s+السامية)?|(?:联合国)?人权事务高级专员办事处|高级专员办事处|人权高专办/iu,
    "office_of_the_high_commissioner",
  ],
  [
    /high\s+commissioner|haut[e]?[\s-]commissaire|alt[oa]\s+comisionad[oa]|верховн\p{L}+\s+комиссар|(?:(?:ا|ل)ل)?مفوض[ةه]?\s+(?:ال[أا]مم\s+المتحدة\s+)?السامي[ةه]?|高级专员/iu,
    "high_commissioner",
  ],
  [
    /secretary[\s-]general|secrétaire\s+général|secretario\s+general|генеральн\p{L}+\s+секретар|(?:ا|ل)ل[أا]مين\s+العام|秘书长/iu,
    "secretary_general",
  ],
  [
    /special\s+rapporteur|independent\s+expert|special\s+procedures|mandate\s+holders?|rapporteu[rs]\w*\s+spécia|expert\w*\s+indépendant|procédures\s+spéciales|titulaires?\s+de\s+mandat|relator\w*\s+especial|expert\w*\s+independiente|procedimientos\s+especiales|titulares?\s+de\s+mandatos|специальн\p{L}+\s+докладчик|независим\p{L}+\s+эксперт|специальн\p{L}+\s+процедур|(?:ا|ل)لمقرر(?:ة)?\s+الخاص|(?:ا|ل)لخبير(?:ة)?\s+المستقل|(?:ا|ل)ل[إا]جراءات\s+الخاصة|特别报告员|独立专家|特别程序|任务负责人/iu,
    "special_procedures",
  ],
  [
    /treaty\s+bodies|human\s+rights\s+treaty|organes\s+(?:conventionnels|créés\s+en\s+vertu)|órganos\s+(?:creados\s+en\s+virtud|de\s+tratados)|договорн\p{L}+\s+орган|هيئات\s+(?:ال)?معاهدات|条约机构/iu,
    "treaty_bodies",
  ],
  [
    /advisory\s+committee|comité\s+consultatif|comité\s+asesor|консультативн\p{L}+\s+комитет|اللجنة\s+الاستشارية|咨询委员会/iu,
    "advisory_committee",
  ],
  [
    /working\s+group|groupe\s+de\s+travail|grupo\s+de\s+trabajo|рабоч\p{L}+\s+групп|(?:ا|ل)لفريق\s+العامل|工作组/iu,
    "working_group",
  ],
  [
    /national\s+human\s+rights\s+institutions?|institutions?\s+nationales?\s+(?:de|des)\s+(?:défense\s+des\s+)?droits|instituci\p{L}+\s+nacional\p{L}*\s+de\s+(?:los\s+)?derechos|национальн\p{L}+\s+правозащитн|المؤسسات\s+الوطنية|国家人权机构/iu,
    "national_human_rights_institutions",
  ],
  [/parliaments?|parlements?|parlamentos?|парламент|برلمان|议会/iu, "parliaments"],
  [
    /civil\s+society|non-governmental|société\s+civile|non\s+gouvernementales|sociedad\s+civil|no\s+gubernamentales|гражданск\p{L}+\s+обществ|неправительственн|المجتمع\s+المدني|غير\s+الحكومية|民间社会|非政府组织/iu,
    "civil_society",
  ],
  [
    /united\s+nations\s+(?:system|agencies|bodies|funds)|specialized\s+agencies|relevant\s+agencies|système\s+des\s+nations|institutions\s+spécialisées|sistema\s+de\s+las\s+naciones|organismos\s+especializados|систем\p{L}+\s+организации|специализированн\p{L}+\s+учрежден|منظومة\s+ال[أا]مم|الوكالات\s+المتخصصة|联合国系统|专门机构|联合国机构/iu,
    "united_nations_system",
  ],
  [
    /business|enterprises|private\s+sector|entreprises|secteur\s+privé|empresas|sector\s+privado|предприят|частн\p{L}+\s+сектор|الشركات|القطاع\s+الخاص|工商|企业|私营部门/iu,
    "business",
  ],
  [
    /international\s+community|communauté\s+internationale|comunidad\s+internacional|международн\p{L}+\s+сообществ|المجتمع\s+الدولي|国际社会/iu,
    "international_community",
  ],
  [
    /(?<!\p{L})(?:states?|governments?|états?|gouvernements?|estados?|gobiernos?)(?!\p{L})|государств|правительств|(?:ا|ل)لدول|(?:ا|ل)لحكومات|حكومة|各国|会员国|所有国家|缔约国|有关国家|各缔约|国政府|成员国/iu,
    "states",
  ],
  [
    /stakeholders|parties\s+prenantes|interesad[oa]s|заинтересованн\p{L}+\s+сторон|أصحاب\s+المصلحة|الجهات\s+(?:صاحبة|المعنية)|利益攸关方/iu,
    "stakeholders",
  ],
];

/** The body speaks of itself: "Decides to remain seized of the matter". */
export const deciding =
  /^(?:(?:also|further)\s+)?decides?\b|^décide\b|^decide\b|^постановляет|^(?:также\s+)?постановляет|^يقرر|^تقرر|^(?:又|还|并)?决定/iu;

/** Verbs that ask somebody for something. */
export const asking =
  /^(?:(?:also|further|again|once\s+again|strongly|in\s+this\s+regard|reiterates\s+its\s+call|and)[\s,]+)*(?:requests?|calls?\s+(?:upon|on|for)|urges?|invites?|encourages?|appeals?|demands?|recommends?|asks?|exhorts?)\b|^(?:(?:également|aussi|en\s+outre)\s+)?(?:prie|demande|invite|engage|encourage|exhorte|appelle|recommande|lance\s+un\s+appel|charge)\b|^(?:(?:también|además|asimismo)\s+)?(?:pide|solicita|exhorta|insta|invita|alienta|anima|hace\s+un\s+llamamiento|recomienda|encarga|llama)\b|^(?:(?:также|далее|вновь|настоятельно)\s+)*(?:просит|призывает|предлагает|рекомендует|настоятельно|поощряет|обращается|требует)|^(?:و)?(?:يطلب|يدعو|يحث|يشجع|يهيب|يناشد|يوصي|تطلب|تدعو|تحث|تشجع|تهيب|تناشد|توصي)|^(?:又|还|并|再次|强烈|也)?(?:请|吁请|促请|鼓励|呼吁|敦促|邀请|要求|建议|恳请)/iu;

/** What is to come of it. The more special first; a report about a panel is a report. */
export const kinds: readonly (readonly [RegExp, string])[] = [
  [
    /panel\s+discussion|\bpanel\b|réunion-débat|table\s+ronde|mesa\s+redonda|группов\p{L}+\s+(?:обсужден|дискусси)|дискуссионн|حلقة\s+نقاش|小组讨论|专题讨论/iu,
    "panel",
  ],
  [
    /\breports?\b|summary|compilation|rapports?\b|résumé|\binformes?\b|resumen|доклад|резюме|تقري|ملخص|موجز|报告|纪要|概要/iu,
    "report",
  ],
  [
    /workshop|seminar|consultation|expert\s+meeting|atelier|séminaire|taller|seminario|семинар|практикум|совещани|حلقة\s+عمل|ندوة|مشاورة|研讨会|讲习班|磋商会|协商会/iu,
    "meeting",
  ],
  [/\bstudy\b|étude|estudio|исследован|دراسة|研究报告/iu, "study"],
];

export const footnoteRule = /^[_\s─—]{5,}$/u;
export const footnoteMark = /^(?:[*†]+|\d{1,2}\s(?!\s?[-–])|\(\*+\))/u;
/** What stands after the last operative paragraph: the vote, the meeting, the date of adoption. */
export const afterEnd =
  /^(?:\[?\s*(?:adopted|adoptée?|aprobada|принят|اعتُ?مد|(?:未经|经记录)表决|\d+(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting|\d+e\s+séance|\d+[ªa]\s+sesión|\d+-е\s+(?:пленарное\s+)?заседание|第\s*\d+\s*次(?:全体)?会议|الجلسة\s))/iu;

/** "30/25. Title", "30/… Title", "72/180". */
export const numberedTitle =
  /^(?:[A-ZА-Я]?\s*)?(\d{1,3})\/(\d{1,3}|…|\.{3}|--|__|L\.\d+)\s*[.．、]?\s*(\S.*)?$/u;
export const operativeNumber =
  /^(?:([0-9٠-٩]{1,3})\s*[.．、\-–]\s*(?=\S)|[-–]\s?([0-9٠-٩]{1,3})\s+(?=\p{Script=Arabic}))/u;
