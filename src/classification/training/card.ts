import type { LabelDescription, ModelDescription } from "../model.ts";

/** What the model is, in Markdown: docs/classification.md. */
export function cardOf({ version, trainedOn, measured, labels, proposedFrom }: ModelDescription): string {
  const ofKind = (kind: LabelDescription["kind"]) => labels.filter((label) => label.kind === kind);
  const figures =
    measured === null
      ? "Nothing was measured."
      : `Learned from the sessions before and measured on the ${measured.texts} recommendations of sessions ${measured.sessions.join(" to ")}: issues ` +
        `micro F1 ${measured.issuesMicro}, macro F1 ${measured.issuesMacro}; category of action right in ${measured.action}. The model that comes along is then learned from all sessions.`;
  return `<!-- Written by src/classification/training/train.ts -->
# What recommendations are about: the model

The classifier proposes; a person confirms. It works on this machine alone. The same figures stand in the application, behind "How often proposals are wrong".

## What it was learned from

Version ${version}: ${trainedOn}. Only the text is looked at: not the State, not who recommends, not the response. Each distinct text has the labels that
UPR Info's coders gave it: issues (${ofKind("issue").length} labels) and a category of action from 1 (minimal) to 5 (specific).

${figures}

\`node src/classification/training/train.ts --labelled labelled.csv\` gives the same file again, and this page.

## How it works

One linear machine for each label over words, their stems and letters, pairs and threes of words; for issues also words of meaning near each other,
for categories of action the words that open a recommendation beside what follows. Issues are learned with a squared hinge loss, categories of action with a squared loss, so that their scores compare.
In three parts by session, each text is scored by what was learned from the others: from this come the confidences, and what the likelihood of other
labels beside one adds to it. Issues with a confidence above ${proposedFrom} are proposed, else the likeliest.

## Limits

- **English** for issues and the category of action. In Arabic, Chinese, French, Russian and Spanish issues come from the concepts a text names
  (\`concepts/\`), measured in English terms only; there is no category of action.
- Goals of the 2030 Agenda were measured on 200 records in six languages; themes and groups of persons were not measured.
- Texts as the Universal Periodic Review writes them. Concluding observations are longer, and were not measured.
- Labels that mean "nothing else" (Other, General, Public security) are told badly: people do not use them alike.

## Issues

${tableOf(ofKind("issue"))}

## Category of action

${tableOf(ofKind("action"))}
`;
}

function tableOf(labels: readonly LabelDescription[]): string {
  const rows = labels.map(({ name, measured }) => {
    if (measured === null) return `| ${name} | | | | |`;
    const { precision, recall, examples } = measured;
    const measure = (2 * precision * recall) / (precision + recall || 1);
    return `| ${name} | ${[precision, recall, measure].map((figure) => figure.toFixed(3)).join(" | ")} | ${examples} |`;
  });
  return ["| Label | Precision | Recall | F1 | Examples |", "|---|--:|--:|--:|--:|", ...rows].join("\n");
}
