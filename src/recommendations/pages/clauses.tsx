import { countryName } from "../../vocabularies/countries/index.ts";
import { InLanguage, useWords } from "../../web/index.ts";
import { partsOfText } from "../clause-parts.ts";

/** A recommendation of several clauses as it is printed: each with its letter and its States, and the words around them. */
export function Clauses({
  text,
  clauses,
  language,
  isDamaged = false,
}: {
  readonly text: string;
  readonly clauses: readonly {
    readonly letter: string;
    readonly text: string;
    readonly recommendingStates: readonly string[];
  }[];
  readonly language: string;
  readonly isDamaged?: boolean;
}) {
  const words = useWords();
  const inLanguage = (part: string, letter = "") => (
    <InLanguage language={language} letters={part.length} isDamaged={isDamaged}>
      {letter === "" ? null : (
        <>
          <bdi className="soft">({letter})</bdi>{" "}
        </>
      )}
      {part}
    </InLanguage>
  );
  return (
    <ul className="clauses plain-list" aria-label={words.t("recommendation.clauses")}>
      {partsOfText(text, clauses).map((part) => {
        if (part.kind === "words") {
          return (
            <li key={part.text}>
              <p className="reading-text">{inLanguage(part.text)}</p>
            </li>
          );
        }
        const clause = clauses[part.at];
        if (clause === undefined) return null;
        const states = clause.recommendingStates.map((state) => countryName(state, words.language));
        return (
          <li key={`${part.at} ${clause.letter}`}>
            <p className="reading-text">{inLanguage(clause.text, clause.letter)}</p>
            {states.length === 0 ? null : <p className="soft">{words.list(states)}</p>}
          </li>
        );
      })}
    </ul>
  );
}
