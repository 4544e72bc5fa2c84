import type { ReportParagraph } from "./paragraphs.ts";

/** Paragraphs of a made report; a text that begins with "# " is a heading. */
export function paragraphs(...texts: (string | Partial<ReportParagraph>)[]): ReportParagraph[] {
  return texts.map((given, index) => {
    const known = typeof given === "string" ? { text: given } : given;
    const text = known.text ?? "";
    return {
      label: null,
      level: 0,
      place: {
        kind: "page",
        page: 2 + Math.floor(index / 10),
        rectangles: [
          { page: 2 + Math.floor(index / 10), x: 100, y: 50 + index * 12, width: 340, height: 11 },
        ],
      },
      bold: false,
      heading: text.startsWith("# "),
      ...known,
      text: text.replace(/^# /, ""),
    };
  });
}

const front: readonly string[] = [
  "United Nations A/HRC/61/7",
  "Distr.: General 19 December 2019 Original: English",
  "# Report of the Working Group on the Universal Periodic Review*",
  "# Slovenia",
  "1. The Working Group held its thirty-fourth session from 4 to 15 November 2019. The review of Slovenia was held at the 13th meeting.",
  "27. The delegation stated that the Act had been amended (Official Gazette).",
  "38. Norway thanked the delegation. It recommended (a) signing the Convention; (b) ending the practice, and (c) opening prisons to visits.",
];

/** A made report on Slovenia with this section on recommendations, its closing sentence and its annex. */
export function report(...section: (string | Partial<ReportParagraph>)[]): ReportParagraph[] {
  return paragraphs(
    ...front,
    "# II. Conclusions and/or recommendations**",
    ...section,
    "199. All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s) and/or the State under review.",
    "# Annex",
    "# Composition of the delegation",
    "1. Mr. A. B., Minister (Head of the delegation);",
  );
}
