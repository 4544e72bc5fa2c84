import type { Position } from "../model.ts";

/** What a column of a table of recommendations can hold, in any of the formats read here. */
export type TableField =
  | "paragraph"
  | "text"
  | "recommendingStates"
  | "stateUnderReview"
  | "position"
  | "positionSource"
  | "comment"
  | "themes"
  | "groups"
  | "sdgs"
  | "symbol"
  | "cycle"
  | "session"
  | "mechanism"
  | "language"
  | "annotationId"
  | "annotationType";

/** Which column (from 0) holds what. */
export type TableColumns = Readonly<Partial<Record<TableField, number>>>;

/**
 * A heading as a key: letters alone, in lower case, Latin ones without accents ("UPR Reccomending States" →
 * "uprreccomendingstates"). Arabic and Cyrillic letters keep the marks that make them other letters.
 */
export function headingKey(heading: string): string {
  return heading
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, "");
}

/** UHRI's spelling in its Excel export (misspelt), its JSON, and its interface. */
const uhriHeadings: Readonly<Record<string, TableField>> = {
  text: "text",
  countriesconcerned: "stateUnderReview",
  countries: "stateUnderReview",
  country: "stateUnderReview",
  reccomendingbody: "mechanism",
  recommendingbody: "mechanism",
  body: "mechanism",
  documentsymbol: "symbol",
  symbol: "symbol",
  themes: "themes",
  affectedpersons: "groups",
  sdgs: "sdgs",
  uprreccomendingstates: "recommendingStates",
  uprrecommendingstates: "recommendingStates",
  uprrecommendingcountry: "recommendingStates",
  uprrecommendingcountries: "recommendingStates",
  uprposition: "position",
  uprpositions: "position",
  type: "annotationType",
  annotationtype: "annotationType",
  ohchrannotationid: "annotationId",
  annotationid: "annotationId",
  uprsession: "session",
  uprcycle: "cycle",
};

/** UPR Info's older export and its later ones. */
const uprInfoHeadings: Readonly<Record<string, TableField>> = {
  to: "stateUnderReview",
  stateunderreview: "stateUnderReview",
  sur: "stateUnderReview",
  text: "text",
  recommendation: "text",
  recommendations: "text",
  from: "recommendingStates",
  recommendingstate: "recommendingStates",
  reviewingstate: "recommendingStates",
  recommender: "recommendingStates",
  response: "position",
  issue: "themes",
  issues: "themes",
  session: "session",
  cycle: "cycle",
  uprcycle: "cycle",
};

/** OHCHR's thematic list saved as a sheet, and what people usually call the same things, in the six languages. */
const usualHeadings: Readonly<Record<TableField, readonly string[]>> = {
  paragraph: [
    "paragraph",
    "paragraphnumber",
    "para",
    "paras",
    "number",
    "no",
    "nr",
    "n",
    "recommendationnumber",
    "recommendationno",
    "ref",
    "reference",
    "paragraphe",
    "numero",
    "parrafo",
    "пункт",
    "номер",
    "الفقرة",
    "رقم",
    "رقمالتوصية",
    "段落",
    "编号",
  ],
  text: [
    "recommendation",
    "recommendations",
    "text",
    "textoftherecommendation",
    "recommendationandrecommendingstate",
    "recommendationandrecommendingstates",
    "recommandation",
    "recommandations",
    "recomendacion",
    "recomendaciones",
    "рекомендация",
    "рекомендации",
    "التوصية",
    "التوصيات",
    "建议",
    "نصالتوصية",
  ],
  recommendingStates: [
    "recommendingstates",
    "recommendingstate",
    "recommendingstatesisocodes",
    "recommendingcountry",
    "recommendingcountries",
    "state",
    "states",
    "country",
    "countries",
    "etatsauteurs",
    "etat",
    "etats",
    "pays",
    "estado",
    "estados",
    "pais",
    "paises",
    "государство",
    "государства",
    "الدولة",
    "الدول",
    "الدولةالموصية",
    "国家",
  ],
  stateUnderReview: [
    "stateunderreview",
    "sur",
    "countriesconcerned",
    "countryconcerned",
    "stateconcerned",
    "etatexamine",
    "estadoexaminado",
    "государствообъектобзора",
    "الدولةموضوعالاستعراض",
    "受审议国",
  ],
  position: [
    "position",
    "positionofthestateunderreview",
    "response",
    "stateposition",
    "supportednoted",
    "acceptance",
    "reponse",
    "posicion",
    "respuesta",
    "позиция",
    "ответ",
    "الموقف",
    "موقفالدولة",
    "立场",
  ],
  positionSource: ["positionsource", "sourceofposition", "sourcedelaposition"],
  comment: [
    "comment",
    "comments",
    "assessmentcommentsonlevelofimplementation",
    "remarks",
    "observations",
    "commentaire",
    "commentaires",
    "comentario",
    "comentarios",
    "комментарий",
    "комментарии",
    "تعليق",
    "التعليقات",
    "评论",
    "备注",
  ],
  themes: [
    "theme",
    "themes",
    "fulllistofthemes",
    "humanrightsthemes",
    "humanrightsthemesandgroupsofpersons",
    "issue",
    "issues",
    "topic",
    "topics",
    "tema",
    "temas",
    "тема",
    "темы",
    "الموضوع",
    "المواضيع",
    "主题",
  ],
  groups: [
    "affectedpersons",
    "groupsofpersons",
    "groups",
    "rightsholders",
    "groupes",
    "grupos",
    "группы",
    "الفئات",
    "群体",
  ],
  sdgs: [
    "sdg",
    "sdgs",
    "relevantsdgs",
    "sustainabledevelopmentgoals",
    "odd",
    "ods",
    "цур",
    "أهدافالتنميةالمستدامة",
  ],
  symbol: [
    "symbol",
    "documentsymbol",
    "document",
    "cote",
    "signatura",
    "условноеобозначение",
    "رمزالوثيقة",
    "文号",
  ],
  cycle: ["cycle", "uprcycle", "ciclo", "цикл", "الجولة", "周期"],
  session: ["session", "uprsession", "sesion", "сессия", "الدورة", "届会"],
  mechanism: [
    "mechanism",
    "body",
    "recommendingbody",
    "committee",
    "treatybody",
    "mecanisme",
    "mecanismo",
    "механизм",
    "الآلية",
    "机制",
  ],
  language: ["language", "lang", "langue", "idioma", "язык", "اللغة", "语言"],
  annotationId: ["annotationid", "ohchrannotationid", "uhriannotation"],
  annotationType: ["annotationtype"],
};

const usualByKey = new Map<string, TableField>();
for (const [field, keys] of Object.entries(usualHeadings)) {
  for (const key of keys) if (!usualByKey.has(key)) usualByKey.set(key, field as TableField);
}

export type HeadingKind = "uhri_export" | "upr_info_export" | "matrix" | "table";

function columnsBy(cells: readonly string[], fieldOf: (key: string) => TableField | undefined): TableColumns {
  const columns: Partial<Record<TableField, number>> = {};
  for (const [column, cell] of cells.entries()) {
    if (cell.length > 200) continue;
    const field = fieldOf(headingKey(cell));
    if (field !== undefined) columns[field] ??= column;
  }
  return columns;
}

/** What the headings of one row say: which kind of table, and what stands in which column. */
export function readHeadings(cells: readonly string[]): {
  kind: HeadingKind;
  columns: TableColumns;
  score: number;
} {
  const count = (columns: TableColumns): number => Object.keys(columns).length;
  const uhri = columnsBy(cells, (key) => uhriHeadings[key]);
  const isUhri =
    uhri.text !== undefined &&
    uhri.stateUnderReview !== undefined &&
    uhri.mechanism !== undefined &&
    (uhri.annotationId !== undefined || uhri.annotationType !== undefined || uhri.position !== undefined);
  if (isUhri) return { kind: "uhri_export", columns: uhri, score: count(uhri) + 10 };
  const uprInfo = columnsBy(cells, (key) => uprInfoHeadings[key]);
  const isUprInfo =
    uprInfo.text !== undefined &&
    uprInfo.stateUnderReview !== undefined &&
    uprInfo.recommendingStates !== undefined &&
    (uprInfo.position !== undefined || uprInfo.session !== undefined);
  if (isUprInfo) return { kind: "upr_info_export", columns: uprInfo, score: count(uprInfo) + 10 };
  const usual = columnsBy(cells, (key) => usualByKey.get(key));
  const keys = cells.map(headingKey);
  const isMatrix =
    usual.text !== undefined &&
    usual.position !== undefined &&
    keys.some((key) =>
      /^(?:fulllistofthemes|humanrightsthemes|assessmentcomments|positionofthestateunderreview)/.test(key),
    );
  return { kind: isMatrix ? "matrix" : "table", columns: usual, score: count(usual) };
}

/**
 * The words for a position, in exports and tables. What is accepted in principle only, or was not answered, counts as noted; the
 * words stay beside. "Supported/Noted" is OHCHR's word for a mixed answer.
 */
export function positionOf(words: string): Position | null {
  const key = headingKey(words);
  if (key === "") return null;
  if (
    /supportednoted|notedsupported|inpart|^partial|enpartie|partiellement|enparte|parcial|частичн|جزئي|部分/.test(
      key,
    )
  ) {
    return "supported_in_part";
  }
  if (/inprinciple/.test(key)) return "noted";
  if (/^(?:pending|tobeexamined|underconsideration|enattente|pendiente)/.test(key)) return "pending";
  if (
    /noted|reject|noresponse|noclear|generalresponse|notsupport|notenjoy|notaccept|refus|refuse|^not(?:es|ee|ees)?$|nosupport|unclear|^tomadaennota|^tomanota|принят[оаы]?ксведению|^notada|^rechazad|отклон|أحيطعلما|مرفوض|注意|拒绝/.test(
      key,
    )
  ) {
    return "noted";
  }
  if (
    /^(?:supported|accepted|enjoysthesupport|enjoysupport|accepte|acceptee|acceptees|appuye|aceptad|apoyad|cuentacon|поддерж|принят|مقبول|قبلت|تحظى|接受|支持|yes$|oui$|si$)/.test(
      key,
    )
  ) {
    return "supported";
  }
  return null;
}

/** "3rd cycle (2017 - 2022)", "Cycle 3", "III" → 3 */
export function cycleOf(words: string): number | null {
  const number = /(?<!\d)([1-9])(?!\d)/.exec(words)?.[1];
  if (number !== undefined) return Number(number);
  const roman = /\b(IV|I{1,3})\b/.exec(words)?.[1];
  if (roman !== undefined) return roman === "IV" ? 4 : roman.length;
  const at = ["first", "second", "third", "fourth"].findIndex((ordinal) =>
    words.toLowerCase().includes(ordinal),
  );
  return at < 0 ? null : at + 1;
}

/** "33", "Session 33 - May 2019" → 33 */
export function sessionOf(words: string): number | null {
  const number = /(?<!\d)(\d{1,2})(?!\d)/.exec(words)?.[1];
  return number === undefined || number === "0" || number === "00" ? null : Number(number);
}

/** The Working Group's sessions by cycle: 1-12 (2008-2011), 13-26 (2012-2016), 27-40 (2017-2022), 41-54 (from 2022). */
export function cycleOfSession(session: number): number | null {
  if (session < 1 || session > 68) return null;
  if (session <= 12) return 1;
  return Math.floor((session - 13) / 14) + 2;
}
