import { Page } from "../design/index.ts";
import { addressIn, languageOfAddress } from "../language.ts";
import { page, redirectTo } from "../page.ts";
import { useWords } from "../shell.tsx";

const parts = ["aim", "status", "checked", "forms", "without", "limits", "tell"] as const;

/** The day on which what the statement says was last looked at. */
const statedOn = "2026-11-28";

/** What is done so that everybody can use this, what is not reached, and whom to tell (WCAG 2.2, level AA). */
export const accessibilityPage = page({
  path: "/accessibility",
  permission: "public.read",
  load: ({ url, words }) =>
    languageOfAddress(url) === null ? redirectTo(addressIn(words.language, url)) : null,
  view: () => <Statement />,
});

function Statement() {
  const { t, date } = useWords();
  return (
    <Page title={t("web.accessibility.title")} width="reading">
      <div className="stack">
        {parts.map((part) => (
          <section key={part}>
            <h2>{t(`web.accessibility.${part}`)}</h2>
            <p>{t(`web.accessibility.${part}.text`, { day: date(statedOn) })}</p>
          </section>
        ))}
      </div>
    </Page>
  );
}
