import { Fragment, type ReactNode } from "react";
import { differenceOf } from "../../kernel/index.ts";
import { spaceName } from "../../spaces/index.ts";
import { addressIn, offeredLanguages } from "../language.ts";
import { useShell } from "../shell.tsx";
import { Masthead, Navigation } from "./masthead.tsx";
import { DamagedMark, Notice } from "./notice.tsx";

/** One step on the way from the space to the page. The last step, the page itself, is not given. */
export interface Crumb {
  readonly label: string;
  readonly href: string;
}

interface PageProps {
  /** Heading and, with the space, title of the window. */
  readonly title: string;
  /** One or two sentences under the heading. */
  readonly lead?: ReactNode;
  readonly breadcrumb?: readonly Crumb[];
  /** Buttons beside the heading. */
  readonly actions?: ReactNode;
  /** full: tables; reading and form: one column of text width; centred: few things in the middle, without navigation. */
  readonly width?: "full" | "reading" | "form" | "centred";
  /** The form on the page must be corrected: said in the title of the window, as screen readers read it first. */
  readonly hasErrors?: boolean;
  /** The page fetches itself anew while something is under way; without JavaScript by a meta element. */
  readonly refreshSeconds?: number;
  readonly children: ReactNode;
}

/** A whole page: header, navigation, heading and content. Every view returns one. */
export function Page(props: PageProps) {
  const shell = useShell();
  const { words, assets, space, notice } = shell;
  const { t } = words;
  const parts = [props.title, space === null ? null : spaceName(space.names, words.language), "Suivi"];
  const title = parts.filter((part) => part !== null).join(" · ");
  return (
    <html lang={words.language} dir={words.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{props.hasErrors ? t("web.page.titleWithErrors", { title }) : title}</title>
        <Alternates />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <meta name="turbo-prefetch" content="false" />
        <meta name="turbo-refresh-method" content="morph" />
        <meta name="turbo-refresh-scroll" content="preserve" />
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} data-turbo-track="reload" />
        ))}
        {assets.scripts.map((src) => (
          <script key={src} type="module" src={src} data-turbo-track="reload" />
        ))}
        {props.refreshSeconds === undefined ? null : (
          <noscript>
            <meta httpEquiv="refresh" content={String(Math.max(3, props.refreshSeconds))} />
          </noscript>
        )}
      </head>
      <body>
        <a className="skip-link" href="#main">
          {t("web.page.skip")}
        </a>
        <Masthead />
        {props.width === "centred" ? null : <Navigation />}
        <main id="main" className="content" data-width={props.width ?? "full"} tabIndex={-1}>
          {notice === null ? null : (
            <Notice kind={notice.kind} isAnnounced>
              {t(notice.key, notice.values)}
            </Notice>
          )}
          {props.breadcrumb === undefined ? null : <Breadcrumb steps={props.breadcrumb} />}
          <div className="page-head">
            <div>
              <h1>{props.title}</h1>
              {props.lead === undefined ? null : <p className="lead">{props.lead}</p>}
            </div>
            {props.actions === undefined ? null : <div className="page-actions">{props.actions}</div>}
          </div>
          {props.children}
          {props.refreshSeconds === undefined ? null : (
            <Island name="refresh" props={{ seconds: props.refreshSeconds }} />
          )}
        </main>
        <footer className="colophon">
          <div className="colophon-inner">
            <span>{t("web.page.colophon")}</span>
            <a href={`/${words.language}/search`}>{t("web.publicSearch")}</a>
            <a href={`/${words.language}/accessibility`}>{t("web.accessibility.title")}</a>
          </div>
        </footer>
      </body>
    </html>
  );
}

/** A page for everybody says where it stands in each language. */
function Alternates() {
  const { publicUrl, url, words } = useShell();
  if (publicUrl === null) return null;
  return (
    <>
      <link rel="canonical" href={`${publicUrl}${addressIn(words.language, url)}`} />
      {offeredLanguages().map((language) => (
        <link
          key={language}
          rel="alternate"
          hrefLang={language}
          href={`${publicUrl}${addressIn(language, url)}`}
        />
      ))}
    </>
  );
}

function Breadcrumb({ steps }: { readonly steps: readonly Crumb[] }) {
  const { words } = useShell();
  return (
    <nav className="breadcrumb" aria-label={words.t("web.page.breadcrumb")}>
      <ol>
        {steps.map((step) => (
          <li key={step.href}>
            <a href={step.href}>{step.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface IslandProps {
  /** Name of the file in an `islands` folder, which exports `mount(element, props)`. */
  readonly name: string;
  /** Plain values, as JSON. */
  readonly props: object;
  readonly className?: string;
  /** What stands there without JavaScript and until the island is ready. */
  readonly children?: ReactNode;
}

/** A place on the page that a script brings to life. */
export function Island({ name, props, className, children }: IslandProps) {
  return (
    <div data-island={name} data-props={JSON.stringify(props)} className={className}>
      {children}
    </div>
  );
}

/** What changed between two texts: words of the first alone are crossed out, those of the second alone underlined. */
export function TextDifference({ before, after }: { readonly before: string; readonly after: string }) {
  const elements = { same: Fragment, removed: "del", added: "ins" } as const;
  return differenceOf(before, after).map(({ kind, text }, at) => {
    const Element = elements[kind];
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a comparison have no other name, and never change places.
    return <Element key={at}>{text}</Element>;
  });
}

/** Longer than recommendations are: such a text has a window of its own, so that the page around it stays one. */
const longText = 4_000;

/**
 * A text in a language of its own (unknown where it is left out), with its direction: texts of recommendations, names. `letters`: how
 * long it is, where it is given in pieces.
 */
export function InLanguage({
  language,
  letters,
  isDamaged,
  children,
}: {
  readonly language?: string;
  readonly letters?: number;
  /** The text was read from a damaged text layer: it is marked with words. */
  readonly isDamaged?: boolean;
  readonly children: ReactNode;
}) {
  const length = letters ?? (typeof children === "string" ? children.length : 0);
  const text = (
    <span lang={language} dir="auto" className={length > longText ? "long-text" : undefined}>
      {children}
    </span>
  );
  if (isDamaged !== true) return text;
  return (
    <>
      <DamagedMark /> {text}
    </>
  );
}
