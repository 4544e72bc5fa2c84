import { languageToReadIn } from "../languages.ts";
import { regionalBodies } from "../regional/index.ts";
import { firstDate, type ReportParagraph, readFacts } from "../reports/index.ts";
import type { PaperFacts } from "./model.ts";

/** Bodies whose papers no reader reads, by their names; the abbreviation is what the register calls them. */
const otherBodies: readonly (readonly [RegExp, string])[] = [
  [
    /Committee of Experts on the Application of Conventions|commission d[’']experts pour l[’']application des conventions|Comisión de Expertos en Aplicación/i,
    "CEACR",
  ],
  [/Committee on Freedom of Association|Comité de la liberté syndicale|Comité de Libertad Sindical/i, "CFA"],
  [
    /Working Group on Arbitrary Detention|Groupe de travail sur la détention arbitraire|Grupo de Trabajo sobre la Detención Arbitraria/i,
    "WG-DETENTION",
  ],
];
const bodies: readonly (readonly [RegExp, string])[] = [
  ...regionalBodies.map(({ name, code }) => [name, code] as const),
  ...otherBodies,
];

const treatyBodies: readonly (readonly [RegExp, string])[] = [
  [/^CCPR\//, "CCPR"],
  [/^E\/C\.12\//, "CESCR"],
  [/^CERD\//, "CERD"],
  [/^CEDAW\//, "CEDAW"],
  [/^CAT\/OP\//, "SPT"],
  [/^CAT\//, "CAT"],
  [/^CRC\//, "CRC"],
  [/^CMW\//, "CMW"],
  [/^CRPD\//, "CRPD"],
  [/^CED\//, "CED"],
];

/** What papers are cited by: symbols of the United Nations, references of regional bodies. */
const references: readonly RegExp[] = [
  /\b(?:CCPR|CERD|CEDAW|CAT|CRC|CMW|CRPD|CED|A|E|S)\/(?:[A-Z\d.]+\/)*[A-Z\d][\w.-]*(?:\/[\w.-]+)*/u,
  /\b(?:CRI|GREVIO\/Inf|GRETA|CPT\/Inf|ACFC\/OP\/[IVX]+|GVT\/[\w/]+)\s?\(\d{4}\)\s?\d{1,3}/u,
  /\bOEA\/Ser\.L\/V\/II[\w./ -]{0,20}Doc\.?\s?\d+/u,
  /\b(?:Communication|Application|Case|Requête|Caso|Opinion|Avis)\s+(?:No\.?|nº|n°)?\s?\d{1,4}\/(?:19|20)\d{2}/iu,
];

/** What stands before the first numbered paragraph: days behind it are deadlines and events, not the paper's own. */
function frontPage(paragraphs: readonly ReportParagraph[]): string {
  const numbered = paragraphs.findIndex(
    ({ text, label }) => label !== null || /^[(（]?\d{1,3}[.)）]\s/u.test(text),
  );
  return paragraphs
    .slice(0, numbered < 0 ? 25 : Math.min(numbered, 25))
    .map(({ text }) => text)
    .join("\n")
    .slice(0, 6000);
}

/** Reads what a paper of any body says of itself on its front page. */
export function readPaperFacts(paragraphs: readonly ReportParagraph[]): PaperFacts {
  const front = paragraphs
    .slice(0, 25)
    .map(({ text }) => text)
    .join("\n")
    .slice(0, 6000);
  const reference = references.flatMap((shape) => shape.exec(front)?.[0] ?? []).at(0) ?? null;
  const bySymbol = treatyBodies.find(([shape]) => shape.test(reference ?? ""))?.[1];
  const report = readFacts(paragraphs);
  const named = bodies.find(([shape]) => shape.test(front))?.[1] ?? null;
  return {
    mechanism: bySymbol ?? named ?? (report.isReport ? "UPR" : null),
    reference,
    datedOn: firstDate(frontPage(paragraphs)),
    language: languageToReadIn(paragraphs.map(({ text }) => text)),
    cycle: report.isReport ? report.cycle : null,
  };
}
