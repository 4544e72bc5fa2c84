import { createIntl, createIntlCache } from "@formatjs/intl";

/** One part of a parsed ICU message, as far as we look into it. */
interface MessagePart {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly MessagePart[] }>>;
  readonly children?: readonly MessagePart[];
}

// Kinds of parts as the parser numbers them.
const literal = 0;
const select = 5;
const plural = 6;
const pound = 7;
const tag = 8;

const parser = createIntl({ locale: "en", messages: {}, onError: () => {} }, createIntlCache());

/** The values that a message takes. */
export interface MessageArguments {
  readonly all: ReadonlySet<string>;
  /** Those that choose between wordings: a code, a number, never words that are shown. */
  readonly choosing: ReadonlySet<string>;
}

/** What a message takes, by its parsed parts. */
export function argumentsOf(parts: readonly MessagePart[]): MessageArguments {
  const all = new Set<string>();
  const choosing = new Set<string>();
  const visit = (some: readonly MessagePart[]): void => {
    for (const { type, value, options, children } of some) {
      if (type === literal || type === pound) continue;
      if (type !== tag && value !== undefined) all.add(value);
      if ((type === select || type === plural) && value !== undefined) choosing.add(value);
      for (const option of Object.values(options ?? {})) visit(option.value);
      visit(children ?? []);
    }
  };
  visit(parts);
  return { all, choosing };
}

/** What a message takes; null where it cannot be parsed. */
export function parseMessage(message: string): MessageArguments | null {
  try {
    return argumentsOf(parser.formatters.getMessageFormat(message, "en").getAst() as readonly MessagePart[]);
  } catch {
    // Not well formed: whoever asks says which message it was.
    return null;
  }
}
