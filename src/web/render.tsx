import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type Shell, ShellProvider } from "./shell.tsx";

/** The HTML of a whole page: a view that returns `<Page>`. */
export function renderPage(view: ReactElement, shell: Shell): string {
  return `<!doctype html>${renderToStaticMarkup(<ShellProvider value={shell}>{view}</ShellProvider>)}`;
}
