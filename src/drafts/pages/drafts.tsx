import {
  action,
  Button,
  EmptyState,
  Form,
  Page,
  page,
  redirectTo,
  sendText,
  useShell,
  useWords,
} from "../../web/index.ts";
import { type FormDraft, forgetDraft, type Keeper, keepDraft, listDrafts } from "../store.ts";

function keeperOf(request: {
  readonly services: { readonly database: Keeper["database"] };
  readonly space: { readonly id: string };
  readonly person: { readonly id: string };
}): Keeper {
  const { services, space, person } = request;
  return { database: services.database, spaceId: space.id, personId: person.id };
}

/** One's own drafts; with `form`, that of one form as JSON for the island. */
export const draftsPage = page({
  path: "/s/:space/drafts",
  permission: "draft.keep",
  async load(request) {
    const form = request.query.get("form");
    const drafts = await listDrafts(keeperOf(request), form);
    if (form !== null) return sendText(JSON.stringify(drafts[0] ?? null), "application/json");
    return { drafts };
  },
  view: ({ drafts }) => <Drafts drafts={drafts} />,
});

export const draftsAction = action({
  path: "/s/:space/drafts",
  permission: "draft.keep",
  async act(request, form) {
    const address = form.exact("form");
    if (form.text("intent") === "keep") {
      const savedAt = await keepDraft(keeperOf(request), address, form.exact("fields"));
      return sendText(JSON.stringify({ savedAt }), "application/json");
    }
    await forgetDraft(keeperOf(request), address);
    return redirectTo(`/s/${request.space.code}/drafts`, { kind: "done", key: "drafts.forgotten" });
  },
});

function Drafts({ drafts }: { readonly drafts: readonly FormDraft[] }) {
  const { t, instant } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}/drafts`;
  return (
    <Page title={t("drafts.title")} lead={t("drafts.lead")} width="reading">
      {drafts.length === 0 ? (
        <EmptyState title={t("drafts.none")}>{t("drafts.none.text")}</EmptyState>
      ) : (
        <ul className="plain-list">
          {drafts.map(({ form, fields, savedAt }) => (
            <li key={form} className="stack">
              <p>
                <a href={form}>{t("drafts.toForm")}</a>{" "}
                <span className="soft small">{t("drafts.keptAt", { at: instant(savedAt) })}</span>
              </p>
              {Object.entries(fields)
                .filter(([, values]) => values.some((value) => value.trim().includes(" ")))
                .map(([name, values]) => (
                  <blockquote key={name} dir="auto" className="draft-text">
                    {values.join("\n")}
                  </blockquote>
                ))}
              <Form action={base}>
                <input type="hidden" name="form" value={form} />
                <Button size="small" kind="danger" name="intent" value="forget">
                  {t("drafts.throwAway")}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
