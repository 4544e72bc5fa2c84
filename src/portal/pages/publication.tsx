import { inSpace } from "../../platform/database.ts";
import {
  listRecommendations,
  type PublicRecommendation,
  readPublicRecommendations,
  registerQuery,
} from "../../recommendations/index.ts";
import { action, Button, Form, Notice, Page, page, redirectTo, useShell, useWords } from "../../web/index.ts";
import { changePublication } from "../publication.ts";
import { Result } from "./result.tsx";

/** So many recommendations are shown as the public would see them. */
const previewed = 3;

/** What becomes public, what never does, how it would look, and the decision. */
export const publicationPage = page({
  path: "/s/:space/publication",
  permission: "publication.change",
  async load({ services, space, person }) {
    const preview = await inSpace(
      services.database,
      { spaceId: space.id, personId: person.id },
      async (transaction) => {
        const query = registerQuery.parse({});
        const rows = await listRecommendations(transaction, space.id, query, space.languages, {
          limit: previewed,
          offset: 0,
        });
        const keys = rows.map(({ id }) => ({ spaceId: space.id, id }));
        return readPublicRecommendations(transaction, keys);
      },
    );
    return { preview, isPublic: space.settings.publication.recommendations };
  },
  view: (data) => <Publication {...data} />,
});

export const changePublicationAction = action({
  path: "/s/:space/publication",
  permission: "publication.change",
  async act({ services, space, person, actor }, form) {
    const isPublic = form.text("public") === "yes";
    const isChanged = await changePublication(
      { database: services.database, space, person, actor },
      isPublic,
    );
    const key = isPublic ? "portal.publication.published" : "portal.publication.takenBack";
    return redirectTo(
      `/s/${space.code}/publication`,
      isChanged ? { kind: "done", key } : { kind: "info", key: "portal.publication.unchanged" },
    );
  },
});

const shown = ["text", "states", "document", "position", "labels"] as const;
const hidden = [
  "questions",
  "work",
  "people",
  "drafts",
  "confidential",
  "translations",
  "unreadable",
] as const;

function Publication(props: {
  readonly preview: readonly PublicRecommendation[];
  readonly isPublic: boolean;
}) {
  const { t, language } = useWords();
  const { space } = useShell();
  const { preview, isPublic } = props;
  const code = space?.code ?? "";
  return (
    <Page title={t("portal.publication.title")} lead={t("portal.publication.lead")} width="reading">
      <div className="stack">
        <Notice kind={isPublic ? "info" : "done"}>
          {t(isPublic ? "portal.publication.isPublic" : "portal.publication.isPrivate")}
        </Notice>
        <section aria-labelledby="shown" className="prose publication-part">
          <h2 id="shown">{t("portal.publication.shown")}</h2>
          <ul>
            {shown.map((line) => (
              <li key={line}>{t(`portal.publication.shown.${line}`)}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="hidden" className="prose publication-part">
          <h2 id="hidden">{t("portal.publication.hidden")}</h2>
          <ul>
            {hidden.map((line) => (
              <li key={line}>{t(`portal.publication.hidden.${line}`)}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="preview" className="stack">
          <h2 id="preview">{t("portal.publication.preview")}</h2>
          {preview.length === 0 ? <p className="soft">{t("portal.publication.noPreview")}</p> : null}
          {preview.map((one) => (
            <div key={one.id} className="panel result-preview">
              <Result
                one={one}
                space={space ?? undefined}
                typed=""
                href={isPublic ? `/${language}/recommendations/${code}/${one.id}` : null}
              />
            </div>
          ))}
        </section>
        {isPublic ? (
          <p>
            <a href={`/${language}/search?state=${code}`}>{t("portal.publication.look")}</a>
          </p>
        ) : null}
        <Form action={`/s/${code}/publication`} className="form panel">
          <input type="hidden" name="public" value={isPublic ? "no" : "yes"} />
          <p>{t(isPublic ? "portal.publication.takeBack.text" : "portal.publication.publish.text")}</p>
          <Button kind={isPublic ? "plain" : "primary"}>
            {t(isPublic ? "portal.publication.takeBack" : "portal.publication.publish")}
          </Button>
        </Form>
      </div>
    </Page>
  );
}
