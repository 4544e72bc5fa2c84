import type { AcrossDescription } from "../across/model.ts";
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

- **English**. Texts in Arabic, Chinese, French, Russian and Spanish are read by another model: [classification-languages.md](classification-languages.md).
- Goals of the 2030 Agenda were measured on 200 records in six languages; themes and groups of persons were not measured.
- Texts as the Universal Periodic Review writes them. Concluding observations are longer, and were not measured.
- Labels that mean "nothing else" (Other, General, Public security) are told badly: people do not use them alike.

## Issues

${tableOf(ofKind("issue"))}

## Category of action

${tableOf(ofKind("action"))}
`;
}

/** What the model for other languages than English is, in Markdown: docs/classification-languages.md. */
export function cardOfAcross({
  version,
  trainedOn,
  agreements,
  labels,
  proposedFrom,
}: AcrossDescription): string {
  const ofKind = (kind: LabelDescription["kind"]) => labels.filter((label) => label.kind === kind);
  const rows = agreements.map(
    ({ language, texts, issues, action, actionOfReviews }) =>
      `| ${language} | ${texts} | ${[issues, action, actionOfReviews].map((figure) => figure.toFixed(3)).join(" | ")} |`,
  );
  return `<!-- Written by src/classification/training/across.ts -->
# What recommendations in other languages are about: the model

Version ${version}: ${trainedOn}. Nobody has labelled recommendations in Arabic, Chinese, French, Russian or Spanish, as far as we know.

## How it works

A lexicon (\`models/lexicon.json\`, learned by \`training/lexicon.ts\`) says which English words the words of the five other languages stand for, and how surely. One
linear machine for each label is learned from English texts by these words alone, and by which of them open the text. A text in another language is
given to it by the English words that its own stand for. Issues with a confidence above ${proposedFrom} are proposed, else the likeliest.

\`node src/classification/training/across.ts --records six-languages.jsonl --goals goals-targets-indicators.json --labelled labelled.csv\` gives the file again, and this page; the catalogues of messages are learned from too, so that a changed one moves figures by a few thousandths.

## How often it comes to what the English model says of the same text in English

On records of the Universal Human Rights Index in six languages, in five parts: by a lexicon that was not learned from the record. The English model's own errors are in
[classification.md](classification.md).

| Language | Texts | Issues, micro F1 | Same category of action | of these, recommendations of the Universal Periodic Review |
|---|--:|--:|--:|--:|
${rows.join("\n")}

## Limits

- What is measured is agreement with another model, not with people. Precision below counts how sure the English model is: what it is right about in seven
  of ten times counts as seven tenths.
- A word that the lexicon has never seen says nothing. It was learned from few texts: short ones are told less well than long ones.

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
