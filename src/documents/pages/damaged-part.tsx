import type { ReactNode } from "react";
import { may } from "../../access/index.ts";
import type { Place } from "../../reading/index.ts";
import { ownNameOf, type RecommendationPart, useShell, useWords } from "../../web/index.ts";
import type { StoredDocument } from "../model.ts";
import { findDamagedTexts, findDocument } from "../store.ts";
import { WaysOut } from "./damaged.tsx";
import { SourceView } from "./source-view.tsx";

/** On the page of a recommendation: the printed page beside a text whose letters are not as printed, and how to get a sound one. */
export const damagedTextPart: RecommendationPart = {
  place: "main",
  order: 0,
  permission: "document.read",
  async load(transaction, { space, person }, recommendationId) {
    const [damaged] = await findDamagedTexts(transaction, space.id, recommendationId);
    if (damaged === undefined) return null;
    const document = await findDocument(transaction, space.id, damaged.documentId);
    if (document === null) return null;
    return (
      <DamagedText
        document={document}
        place={damaged.place}
        language={damaged.language}
        isShownFirst={damaged.isShownFirst}
        mayAdd={may(person, "document.add", { kind: "space", spaceId: space.id })}
      />
    );
  },
};

function DamagedText(props: {
  readonly document: StoredDocument;
  readonly place: Place;
  readonly language: string;
  readonly isShownFirst: boolean;
  readonly mayAdd: boolean;
}) {
  const { t } = useWords();
  const { space } = useShell();
  const { document, place, isShownFirst, mayAdd } = props;
  const address = `/s/${space?.code}/documents/${document.id}`;
  const language = ownNameOf(props.language);
  const content: ReactNode = (
    <>
      <p>{t("damaged.text", { language })}</p>
      <WaysOut document={document} mayAdd={mayAdd} />
      <SourceView document={document} place={place} excerpt={null} address={address} />
    </>
  );
  if (isShownFirst)
    return (
      <section className="panel damaged-text" aria-labelledby="damaged">
        <h2 id="damaged">{t("damaged.title")}</h2>
        {content}
      </section>
    );
  return (
    <details className="damaged-text">
      <summary>{t("damaged.ofLanguage", { language })}</summary>
      {content}
    </details>
  );
}
