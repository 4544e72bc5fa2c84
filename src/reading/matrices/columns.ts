import { headingKey } from "../tables/columns.ts";

/** What a column of OHCHR's list holds; "other" is known and not read (the empty column for the level of implementation). */
export type MatrixField =
  | "text"
  | "paragraph"
  | "recommendingStates"
  | "position"
  | "themes"
  | "groups"
  | "sdgs"
  | "source"
  | "other";

/** The order matters: "Recommendation No." is a number, "Recommending States" is no recommendation. */
const headings: readonly (readonly [MatrixField, RegExp])[] = [
  ["source", /^sourceof(?:the)?position|^positionsource|^sourcedelaposition/],
  [
    "other",
    /^(?:assessment|levelofimplementation|implementation|statusofimplementation|comments?|remarks|commentaires?)/,
  ],
  [
    "paragraph",
    /^(?:(?:upr|the)?recommendation)?(?:no|nr|n|number|numbers|para|paras|paragraph|paragraphs|paragraphnumber|paragraphno|ref|reference)$|^numero|^parrafo$|^paragraphe$|^пункт$|^номер$|^段落$|^编号$/,
  ],
  [
    "recommendingStates",
    /^recommending|^reviewingstates?|^statesmaking|^etats?auteurs?|^estados?recomendantes?|^from$|^рекомендующ|^الدولالموصية|^提出建议的国家/,
  ],
  [
    "text",
    /^(?:textofthe|uprthe|upr|the|list(?:of)?)?recommendations?|^recommandations?|^recomendaci|^рекомендаци|^التوصي|^建议/,
  ],
  [
    "position",
    /position|^stateresponse|^responses?(?:of|by|$)|^supportednoted|^acceptance|^posicion|^reponse|^respuesta|позици|الموقف|^موقف|立场/,
  ],
  ["themes", /theme|^topics?$|^issues?$|humanrightsissues|^temas?|темы?|المواضيع|الموضوع|主题/],
  [
    "groups",
    /affectedpersons|groupsofpersons|^groups$|rightsholders|^personsaffected|^personnesconcernees|^grupos|группы|الفئات|群体/,
  ],
  ["sdgs", /sdgs?$|^sdgs?|sustainabledevelopment|^odd|^ods|цур|التنميةالمستدامة|可持续发展/],
];

/** The field that a heading's words name; null for words that name none. */
export function matrixFieldOf(heading: string): MatrixField | null {
  if (heading.length > 160) return null;
  const key = headingKey(heading);
  if (key === "") return null;
  return headings.find(([, words]) => words.test(key))?.[0] ?? null;
}

/** Further columns with the text of the recommendations: a list in two languages has two. */
export function furtherTextColumns(cells: readonly string[], first: number): number[] {
  return cells.flatMap((cell, at) => (at !== first && matrixFieldOf(cell) === "text" ? [at] : []));
}

/** Fields of a row of headings, each with its position among the cells; null where the row is no heading of such a list. */
export function readMatrixHeadings(cells: readonly string[]): ReadonlyMap<MatrixField, number> | null {
  const found = new Map<MatrixField, number>();
  for (const [at, cell] of cells.entries()) {
    const field = matrixFieldOf(cell);
    if (field !== null && !found.has(field)) found.set(field, at);
  }
  const isHeading = found.has("text") && (found.has("position") || found.has("themes"));
  return isHeading ? found : null;
}
