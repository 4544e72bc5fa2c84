export type { ReportParagraph } from "./paragraphs.ts";
