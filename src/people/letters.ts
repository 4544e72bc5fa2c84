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
  const t = sayIn(language);
  const roles = listIn(
    language,
    about.roles.map((role) => t(`people.role.${role}`)),
  );
  const values = {
    space: space.names[language] ?? space.names.en ?? "",
    mechanism: space.mechanismName,
    inviter: about.inviterName,
    name: about.name,
    roles,
    institution: institution === null ? "" : institutionName(institution, language),
    until: dayIn(language, about.until),
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
  const t = sayIn(about.language);
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

function sayIn(language: string) {
  const messages = messagesIn(language);
  return (id: string, values: Readonly<Record<string, string | number>> = {}) =>
    String(messages.formatMessage({ id }, { ...values }));
}

// As pages write dates: in British English, digits that can be quoted.
function localeOf(language: string): string {
  return `${language === "en" ? "en-GB" : language}-u-nu-latn`;
}

function dayIn(language: string, instant: Date): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: "UTC" }).format(instant);
}

function listIn(language: string, values: readonly string[]): string {
  return new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format(values);
}
