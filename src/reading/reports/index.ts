export { firstDate } from "./dates.ts";
export { cycleOfSession, type ReportFacts, readFacts } from "./facts.ts";
export { inPartBesideEnglish, meaningBesideEnglish, plainWords } from "./lead-in-words.ts";
export { cellOf, type ReportParagraph, type TableCell } from "./paragraphs.ts";
export { type ReportSource, readWorkingGroupReport } from "./read.ts";
