import { z } from "zod";
import { messageLanguages } from "../platform/messages.ts";
import { isOfficialLanguage, officialLanguages } from "../vocabularies/languages/index.ts";
import type { SpaceSettings } from "./settings.ts";

/** Languages a space can work in: the six of the United Nations, and the installation's own. */
export function spaceLanguages(): readonly string[] {
  return [...officialLanguages, ...messageLanguages().filter((language) => !isOfficialLanguage(language))];
}

/** What a person fills in to set up a State's space. */
export const newStateSpace = z.object({
  /** ISO 3166-1 alpha-3; also the space's code in addresses. */
  state: z.string().regex(/^[A-Z]{3}$/),
  mechanismName: z.string().trim().min(1).max(200),
  languages: z.array(z.string().refine((language) => spaceLanguages().includes(language))).min(1),
  isDemonstration: z.boolean().default(false),
});
export type NewStateSpace = z.infer<typeof newStateSpace>;

export interface Space {
  readonly id: string;
  readonly code: string;
  readonly kind: "state" | "organization";
  readonly state: string | null;
  readonly names: Readonly<Record<string, string>>;
  readonly mechanismName: string;
  readonly languages: readonly string[];
  readonly isDemonstration: boolean;
  /** Rises with every change of the register. */
  readonly registerRevision: number;
  /** Rises with every change of follow-up. */
  readonly followupRevision: number;
  readonly settings: SpaceSettings;
}

/** The name of a space in a language, or in the first language it has one in. */
export function spaceName(names: Readonly<Record<string, string>>, language: string): string {
  return names[language] ?? names.en ?? Object.values(names)[0] ?? "";
}
