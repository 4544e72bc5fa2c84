import { expect, test } from "vitest";
import { partsOfText, type TextPart } from "./clause-parts.ts";

const shown = (text: string, clauses: readonly string[]): string[] =>
  partsOfText(
    text,
    clauses.map((clause) => ({ text: clause })),
  ).map((part: TextPart) => (part.kind === "words" ? part.text : `#${part.at}`));

test.each([
  [
    "what opens a list stands before it",
    "The Committee recommends that the State party: (a) Adopt a law; (b) Fund it.",
    ["Adopt a law;", "Fund it."],
    ["The Committee recommends that the State party:", "#0", "#1"],
  ],
  [
    "words between two lists stay between them",
    "It should: (a) Train; (b) Report. It also recommends that it: (a) Publish.",
    ["Train;", "Report.", "Publish."],
    ["It should:", "#0", "#1", "It also recommends that it:", "#2"],
  ],
  [
    "clauses of several States have nothing around them",
    "Complete the process; Increase efforts",
    ["Complete the process", "Increase efforts"],
    ["#0", "#1"],
  ],
  [
    "Arabic letters are marks too",
    "توصي بأن: (أ) تعتمد؛ (ب) تنشر.",
    ["تعتمد؛", "تنشر."],
    ["توصي بأن:", "#0", "#1"],
  ],
  [
    "a clause that is not in the text leaves the text whole",
    "The text as another document has it.",
    ["Adopt a law;"],
    ["The text as another document has it.", "#0"],
  ],
  [
    "what stands behind the last clause is kept",
    "(a) Adopt; (b) Fund. All by 2030.",
    ["Adopt;", "Fund."],
    ["#0", "#1", "All by 2030."],
  ],
])("%s", (_, text, clauses, expected) => expect(shown(text, clauses)).toEqual(expected));
