import writeExcelFile from "write-excel-file/node";

/** Headings that the mapping page recognises by itself, with what to write under each. */
const templateColumns: readonly { heading: string; width: number; example: string }[] = [
  { heading: "Paragraph", width: 12, example: "140.7" },
  {
    heading: "Recommendation",
    width: 70,
    example: "Ratify the Optional Protocol to the Convention against Torture",
  },
  { heading: "Recommending States", width: 28, example: "Chile; Ghana" },
  { heading: "Position", width: 14, example: "Supported" },
  { heading: "Themes", width: 30, example: "Prohibition of torture" },
  { heading: "Comment", width: 40, example: "" },
  { heading: "Document symbol", width: 20, example: "A/HRC/59/15" },
  { heading: "Mechanism", width: 12, example: "UPR" },
  { heading: "Cycle", width: 8, example: "4" },
  { heading: "Session", width: 9, example: "48" },
  { heading: "Language", width: 10, example: "en" },
];

/** An Excel workbook to fill in: one row of headings that are recognised, one example to overwrite. */
export async function mappingTemplate(): Promise<Uint8Array> {
  return writeExcelFile(
    [
      templateColumns.map(({ heading }) => ({ value: heading, fontWeight: "bold" as const })),
      templateColumns.map(({ example }) => ({ value: example, wrap: true })),
    ],
    {
      sheet: "Recommendations",
      columns: templateColumns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
  ).toBuffer();
}
