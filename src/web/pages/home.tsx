import { Button, EmptyState, Form, LinkButton, Page, spaceName } from "../design/index.ts";
import { action, page, redirectTo } from "../page.ts";
import { openDemonstration } from "../setting-up.ts";
import { useShell, useWords } from "../shell.tsx";

/** The first page: two ways into an empty installation; afterwards the person's spaces. */
export const homePage = page({
  path: "/",
  permission: "public.read",
  async load(request) {
    const { person, services } = request;
    const isEmpty = await services.accounts.isEmpty();
    if (person === null)
      return isEmpty
        ? { isEmpty, mayOpenDemonstration: canDemonstrate(request.services) }
        : redirectTo("/sign-in");
    const [only, second] = person.spaces;
    if (only !== undefined && second === undefined && !isEmpty && !person.isInstallationAdministrator) {
      return redirectTo(`/s/${only.code}`);
    }
    return { isEmpty, mayOpenDemonstration: canDemonstrate(services) && person.isInstallationAdministrator };
  },
  view: (data, request) =>
    data.isEmpty && request.person === null ? <WelcomeView {...data} /> : <SpacesView {...data} />,
});

function canDemonstrate(services: { readonly openDemonstration: unknown }): boolean {
  return services.openDemonstration !== null;
}

/** Opens the demonstration State by one click. */
export const openDemonstrationState = action({
  path: "/demonstration",
  permission: "installation.setUp",
  async act(request) {
    const { accounts } = request.services;
    const opened = await openDemonstration(
      request.services,
      request.person,
      request.words.t("web.demonstration.person"),
    );
    const cookies = request.person === null ? await accounts.startSession(opened.personId) : [];
    return redirectTo(`/s/${opened.spaceCode}`, { kind: "info", key: "web.demonstration.opened" }, cookies);
  },
});

function WelcomeView({ mayOpenDemonstration }: { readonly mayOpenDemonstration: boolean }) {
  const { t } = useWords();
  return (
    <Page title={t("web.welcome.title")} lead={t("web.welcome.lead")} width="centred">
      <div className="grid ways">
        {mayOpenDemonstration ? (
          <section className="panel way">
            <h2>{t("web.welcome.demonstration.title")}</h2>
            <p>{t("web.welcome.demonstration.text")}</p>
            <Form action="/demonstration">
              <Button kind="primary">{t("web.welcome.demonstration.button")}</Button>
            </Form>
          </section>
        ) : null}
        <section className="panel way">
          <h2>{t("web.welcome.own.title")}</h2>
          <p>{t("web.welcome.own.text")}</p>
          <p>
            <LinkButton href="/set-up" kind={mayOpenDemonstration ? "plain" : "primary"}>
              {t("web.welcome.own.button")}
            </LinkButton>
          </p>
        </section>
      </div>
      <p className="soft small after">{t("web.welcome.note")}</p>
    </Page>
  );
}

interface SpacesProps {
  readonly isEmpty: boolean;
  readonly mayOpenDemonstration: boolean;
}

function SpacesView({ isEmpty, mayOpenDemonstration }: SpacesProps) {
  const { person, words } = useShell();
  const { t } = words;
  const spaces = person?.spaces ?? [];
  const maySetUp = isEmpty || person?.isInstallationAdministrator === true;
  return (
    <Page title={t("web.spaces.title")} width="centred">
      {spaces.length === 0 ? (
        <EmptyState title={t("web.spaces.none.title")}>{t("web.spaces.none.text")}</EmptyState>
      ) : (
        <ul className="grid">
          {spaces.map((space) => (
            <li key={space.id}>
              <a className="panel space-card" href={`/s/${space.code}`}>
                {spaceName(space.names, words.language)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {maySetUp ? (
        <div className="row after">
          <LinkButton href="/set-up">{t("web.spaces.setUp")}</LinkButton>
          {mayOpenDemonstration ? (
            <Form action="/demonstration">
              <Button kind="quiet">{t("web.spaces.demonstration")}</Button>
            </Form>
          ) : null}
        </div>
      ) : null}
    </Page>
  );
}

/** The home of a space: where its work is done. */
export const spacePage = page({
  path: "/s/:space",
  permission: "space.read",
  load: () => ({}),
  view: () => <SpaceView />,
});

function SpaceView() {
  const { space, words, navigation } = useShell();
  if (space === null) return null;
  const { t } = words;
  return (
    <Page title={spaceName(space.names, words.language)} lead={<span dir="auto">{space.mechanismName}</span>}>
      <ul className="grid">
        {navigation.map((entry) => (
          <li key={entry.place}>
            <a className="panel space-card" href={`/s/${space.code}${entry.path}`}>
              {t(`navigation.${entry.place}`)}
              <span className="soft">{t(`navigation.${entry.place}.about`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}
