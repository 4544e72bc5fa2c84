import { createContext, useContext } from "react";
import type { Person } from "../access/index.ts";
import type { Words } from "../platform/words.ts";
import type { Space } from "../spaces/index.ts";
import type { Assets } from "./assets.ts";
import type { NavigationEntry } from "./navigation.ts";
import type { NoticeMessage } from "./page.ts";

/** What every component of a page can ask for. */
export interface Shell {
  readonly words: Words;
  readonly url: string;
  readonly person: Person | null;
  readonly space: Space | null;
  /** Entries of the navigation that this person may use here. */
  readonly navigation: readonly NavigationEntry[];
  readonly notice: NoticeMessage | null;
  readonly assets: Assets;
  /** Where the installation is reached, on pages that are there for everybody and whose address can say its language; else null. */
  readonly publicUrl: string | null;
  /** The page is the same for everybody, whoever asks. */
  readonly isForAnybody: boolean;
  /** The proof that a form was shown by this installation to this browser; `<Form>` puts it in. */
  formToken(): string;
}

const ShellContext = createContext<Shell | null>(null);

export const ShellProvider = ShellContext.Provider;

/** The request's surroundings. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error("a component was rendered outside the shell");
  return shell;
}

/** The words of the page's language: `const { t } = useWords()`. */
export function useWords(): Words {
  return useShell().words;
}
