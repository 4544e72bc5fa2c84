import { type Institution, institutionName } from "../institutions/index.ts";
import { messagesIn } from "../platform/messages.ts";
import type { Space } from "../spaces/index.ts";

/** A letter's words, in the language of who gets it. Plain text. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

export function writeInvitationLetter(about: {
  readonly language: string;
  readonly space: Pick<Space, "names" | "mechanismName">;
  readonly inviterName: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly institution: Institution | null;
  readonly address: string;
  readonly until: Date;
}): Letter {
  const { language, space, institution } = about;
  const { say: t, day, list } = wordsOfReader(language);
  const roles = list(about.roles.map((role) => t(`people.role.${role}`)));
  const values = {
    space: space.names[language] ?? space.names.en ?? "",
    mechanism: space.mechanismName,
    inviter: about.inviterName,
    name: about.name,
    roles,
    institution: institution === null ? "" : institutionName(institution, language),
    until: day(about.until),
  };
  const lines = [
    t("people.letter.greeting", values),
    t(institution === null ? "people.letter.invites" : "people.letter.invitesFor", values),
    t("people.letter.open", values),
    about.address,
    t("people.letter.until", values),
    t("people.letter.unexpected", values),
    space.mechanismName,
  ];
  return { subject: t("people.letter.subject", values), text: `${lines.join("\n\n")}\n` };
}

export function writePasswordLetter(about: {
  readonly language: string;
  readonly name: string;
  readonly address: string;
  readonly minutes: number;
}): Letter {
  const { say: t } = wordsOfReader(about.language);
  const values = { name: about.name, minutes: about.minutes };
  const lines = [
    t("people.letter.greeting", values),
    t("people.letter.password", values),
    about.address,
    t("people.letter.passwordUntil", values),
    t("people.letter.passwordUnexpected", values),
  ];
  return { subject: t("people.letter.passwordSubject", values), text: `${lines.join("\n\n")}\n` };
}

/** Words, days and lists in the language of a reader, who may not be the one who writes. */
export interface ReadersWords {
  say(id: string, values?: Readonly<Record<string, string | number>>): string;
  day(instant: Date): string;
  list(values: readonly string[]): string;
}

export function wordsOfReader(language: string): ReadersWords {
  const messages = messagesIn(language);
  // As pages write dates: in British English, digits that can be quoted.
  const locale = `${language === "en" ? "en-GB" : language}-u-nu-latn`;
  const days = new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "long" });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    say: (id, values = {}) => String(messages.formatMessage({ id }, { ...values })),
    day: (instant) => days.format(instant),
    list: (values) => lists.format(values),
  };
}
