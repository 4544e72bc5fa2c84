import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { ShellProvider, useShell } from "./shell.tsx";

/**
 * Parts of pages that are the same for everybody in one language as long as their key is: rendered once, the least
 * recently shown forgotten first. Nothing that belongs to a person or a session (forms, names, notices) may stand in them.
 */
export class KeptParts {
  private readonly kept = new Map<string, string>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  has(key: string): boolean {
    return this.kept.has(key);
  }

  take(key: string, make: () => string): string {
    const known = this.kept.get(key);
    const markup = known ?? make();
    this.kept.delete(key);
    this.kept.set(key, markup);
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value ?? "");
    return markup;
  }
}

/** Shows a kept part, rendering its children only where the key is new. The language belongs in the key. */
export function Kept(props: {
  readonly parts: KeptParts;
  readonly name: string;
  readonly children: ReactNode;
}) {
  const shell = useShell();
  const markup = props.parts.take(props.name, () =>
    renderToStaticMarkup(<ShellProvider value={shell}>{props.children}</ShellProvider>),
  );
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React made this markup from components a moment or a minute ago.
  return <div className="kept" dangerouslySetInnerHTML={{ __html: markup }} />;
}
