export { writeCsv } from "./csv.ts";
export { writeJson } from "./json.ts";
export { type MatrixLabels, type MatrixOptions, ohchrMatrixLabels, writeMatrix } from "./matrix.ts";
export type { ExportRow, ExportRows, ExportSource, ExportState, ExportText } from "./model.ts";
export { writeXlsx } from "./xlsx.ts";
