import type { ReactNode } from "react";
import { spaceName } from "../../spaces/index.ts";
import { addressIn, offeredLanguages, ownNameOf } from "../language.ts";
import { managementPlaces, type NavigationEntry } from "../navigation.ts";
import { useShell } from "../shell.tsx";
import { Form } from "./form.tsx";
import { Badge } from "./notice.tsx";

/** The mark: a round that comes back to where it began, with the point reached. */
function Mark() {
  return (
    <svg viewBox="0 0 26 26" aria-hidden="true" focusable="false">
      <path
        d="M22.2 9.1A10 10 0 1 0 23 13"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path
        d="M8.4 13.4l3.3 3.3 6.1-7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** A word in the header that opens a sheet. Menus of one name close each other. */
export function Menu(props: {
  readonly label: ReactNode;
  readonly align?: "start" | "end";
  readonly className?: string;
  readonly group?: string;
  readonly isChosen?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details
      className={props.className === undefined ? "menu" : `menu ${props.className}`}
      name={props.group ?? "menu"}
      data-align={props.align}
      data-chosen={props.isChosen ? "" : undefined}
    >
      <summary>
        <span>{props.label}</span>
      </summary>
      <div className="sheet">{props.children}</div>
    </details>
  );
}

export function Masthead() {
  const { words, space, person, url, publicUrl, isForAnybody } = useShell();
  const { t } = words;
  return (
    <header className="masthead">
      <div className="masthead-inner">
        <a className="brand" href={isForAnybody ? `/${words.language}/search` : "/"}>
          <Mark />
          <span>Suivi</span>
        </a>
        {space === null ? null : <SpaceSwitch />}
        {space?.isDemonstration ? (
          <a className="demonstration" href={`/s/${space.code}/demonstration`}>
            <Badge tone="calm">{t("web.masthead.demonstration")}</Badge>
          </a>
        ) : null}
        <div className="masthead-end">
          <Menu label={ownNameOf(words.language)} align="end">
            <nav aria-label={t("web.masthead.language")}>
              {offeredLanguages().map((language) => (
                <a
                  key={language}
                  className="item"
                  href={publicUrl === null ? withLanguage(url, language) : addressIn(language, url)}
                  lang={language}
                  hrefLang={language}
                  aria-current={language === words.language ? "true" : undefined}
                >
                  {ownNameOf(language)}
                </a>
              ))}
            </nav>
          </Menu>
          {isForAnybody ? <a href="/sign-in">{t("web.masthead.signIn")}</a> : null}
          {person === null ? null : (
            <Menu label={<span dir="auto">{person.name}</span>} align="end">
              <p className="item-note">{person.email}</p>
              <a className="item" href="/account">
                {t("web.masthead.account")}
              </a>
              {space === null ? null : (
                <a className="item" href={`/s/${space.code}/part`}>
                  {t("people.part.title")}
                </a>
              )}
              <Form action="/sign-out">
                <button type="submit" className="item">
                  {t("web.masthead.signOut")}
                </button>
              </Form>
            </Menu>
          )}
        </div>
      </div>
    </header>
  );
}

function SpaceSwitch() {
  const { words, space, person } = useShell();
  if (space === null) return null;
  const name = spaceName(space.names, words.language);
  if (person === null || person.spaces.length < 2) {
    return (
      <a className="space" href={`/s/${space.code}`}>
        {name}
      </a>
    );
  }
  return (
    <Menu label={name} className="space">
      <nav aria-label={words.t("web.masthead.spaces")}>
        {person.spaces.map((each) => (
          <a
            key={each.id}
            className="item"
            href={`/s/${each.code}`}
            aria-current={each.id === space.id ? "true" : undefined}
          >
            {spaceName(each.names, words.language)}
          </a>
        ))}
      </nav>
    </Menu>
  );
}

function withLanguage(url: string, language: string): string {
  const [path = "/", search = ""] = url.split("?");
  const query = new URLSearchParams(search);
  query.set("lang", language);
  return `${path}?${query}`;
}

/** The navigation of a space: the entries the routes table has and the person may use. Nothing outside a space. */
export function Navigation() {
  const { words, space, navigation, url } = useShell();
  if (space === null || navigation.length === 0) return null;
  const base = `/s/${space.code}`;
  const current = navigation.find((entry) => isWithin(url, `${base}${entry.path}`));
  const links = <NavigationLinks base={base} entries={navigation} current={current} />;
  return (
    <nav className="navigation" aria-label={words.t("web.masthead.navigation")}>
      <div className="navigation-inner">
        <div className="wide">
          <WideLinks base={base} entries={navigation} current={current} />
        </div>
        <details>
          <summary>
            {current === undefined
              ? words.t("web.masthead.navigation")
              : words.t(`navigation.${current.place}`)}
          </summary>
          {links}
        </details>
      </div>
    </nav>
  );
}

function isWithin(url: string, address: string): boolean {
  const path = url.split("?")[0] ?? url;
  return path === address || path.startsWith(`${address}/`);
}

interface LinksProps {
  readonly base: string;
  readonly entries: readonly NavigationEntry[];
  readonly current: NavigationEntry | undefined;
}

/** On a wide screen, what runs the space stands in a menu at the end. */
function WideLinks({ base, entries, current }: LinksProps) {
  const { words } = useShell();
  const isManagement = (entry: NavigationEntry) => managementPlaces.includes(entry.place);
  const management = entries.filter(isManagement);
  if (management.length < 2) return <NavigationLinks base={base} entries={entries} current={current} />;
  return (
    <>
      <NavigationLinks
        base={base}
        entries={entries.filter((entry) => !isManagement(entry))}
        current={current}
      />
      <Menu
        label={words.t("web.masthead.management")}
        align="end"
        isChosen={current !== undefined && isManagement(current)}
      >
        {management.map((entry) => (
          <a
            key={entry.place}
            className="item"
            href={`${base}${entry.path}`}
            aria-current={entry === current ? "page" : undefined}
          >
            {words.t(`navigation.${entry.place}`)}
          </a>
        ))}
      </Menu>
    </>
  );
}

function NavigationLinks(props: LinksProps) {
  const { words } = useShell();
  return (
    <ul>
      {props.entries.map((entry) => (
        <li key={entry.place}>
          <a href={`${props.base}${entry.path}`} aria-current={entry === props.current ? "page" : undefined}>
            {words.t(`navigation.${entry.place}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
