import { languageOf } from "../observations/index.ts";
import { firstDate, type ReportParagraph, readFacts } from "../reports/index.ts";
import type { PaperFacts } from "./model.ts";

/** Bodies by their names, in the languages in which they write; the abbreviation is what the register calls them. */
const bodies: readonly (readonly [RegExp, string])[] = [
  [/African Commission on Human|Commission africaine des droits de l[’']homme/i, "ACHPR"],
  [/African Court on Human|Cour africaine des droits de l[’']homme/i, "AfCHPR"],
  [/African Committee of Experts on the Rights and Welfare|Comité africain d[’']experts/i, "ACERWC"],
  [/Inter-American Court of Human|Corte Interamericana de Derechos Humanos/i, "IACtHR"],
  [/Inter-American Commission on Human|Comisión Interamericana de Derechos Humanos/i, "IACHR"],
  [/European Commission against Racism|Commission européenne contre le racisme/i, "ECRI"],
  [
    /European Committee for the Prevention of Torture|Comité européen pour la prévention de la torture/i,
    "CPT",
  ],
  [/GREVIO\b/, "GREVIO"],
  [/GRETA\b/, "GRETA"],
  [/European Committee of Social Rights|Comité européen des droits sociaux/i, "ECSR"],
  [
    /Framework Convention for the Protection of National Minorities|Convention-cadre pour la protection des minorités/i,
    "FCNM",
  ],
  [/European Court of Human Rights|Cour européenne des droits de l[’']homme/i, "ECtHR"],
  [
    /Committee of Experts on the Application of Conventions|commission d[’']experts pour l[’']application des conventions|Comisión de Expertos en Aplicación/i,
    "CEACR",
  ],
  [/Committee on Freedom of Association|Comité de la liberté syndicale|Comité de Libertad Sindical/i, "CFA"],
  [
    /Working Group on Arbitrary Detention|Groupe de travail sur la détention arbitraire|Grupo de Trabajo sobre la Detención Arbitraria/i,
    "WGAD",
  ],
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

/** Reads what a paper of any body says of itself on its front page. */
export function readPaperFacts(paragraphs: readonly ReportParagraph[]): PaperFacts {
  const front = paragraphs
    .slice(0, 25)
    .map(({ text }) => text)
    .join("\n")
    .slice(0, 6000);
  const all = paragraphs
    .map(({ text }) => text)
    .join(" ")
    .slice(0, 60_000);
  const reference = references.flatMap((shape) => shape.exec(front)?.[0] ?? []).at(0) ?? null;
  const bySymbol = treatyBodies.find(([shape]) => shape.test(reference ?? ""))?.[1];
  const report = readFacts(paragraphs);
  const named = bodies.find(([shape]) => shape.test(front))?.[1] ?? null;
  return {
    mechanism: bySymbol ?? named ?? (report.isReport ? "UPR" : null),
    reference,
    datedOn: firstDate(front),
    language: languageOf(all),
    cycle: report.isReport ? report.cycle : null,
  };
}
