import { type Institution, listInstitutions } from "../../institutions/index.ts";
import { Facts, Page, page, useShell, useWords } from "../../web/index.ts";
import { inTransaction } from "../invitations.ts";
import { doingOf } from "./invite.tsx";
import { RightsView } from "./rights-view.tsx";
import { nameOfInstitution, roleNames } from "./words.tsx";

/** What the person who looks may see, say and do here. */
export const partPage = page({
  path: "/s/:space/part",
  permission: "space.read",
  load: async (request): Promise<{ readonly institutions: readonly Institution[] }> => ({
    institutions: await inTransaction(doingOf(request), (transaction) =>
      listInstitutions(transaction, request.space.id),
    ),
  }),
  view: (data) => <PartView {...data} />,
});

function PartView({ institutions }: { readonly institutions: readonly Institution[] }) {
  const words = useWords();
  const { t } = words;
  const { person, space } = useShell();
  const part = space === null ? undefined : person?.parts.get(space.id);
  if (space === null || part === undefined) return null;
  const institution = nameOfInstitution(words, institutions, part.institutionId);
  return (
    <Page title={t("people.part.title")} lead={t("people.part.lead")} width="reading">
      <div className="stack">
        <Facts
          entries={[
            [t("people.field.roles"), roleNames(words, part.roles)],
            ...(institution === "" ? [] : ([[t("people.field.institution"), institution]] as const)),
          ]}
        />
        <RightsView part={part} space={space} institutions={institutions} isOwn />
      </div>
    </Page>
  );
}
