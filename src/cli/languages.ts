import { SuiviError } from "../kernel/index.ts";
import { readCatalogue, shippedLanguages } from "../platform/messages.ts";
import {
  hasWords,
  isLanguageCode,
  type LanguageFault,
  languagesFolder,
  nationalLanguageCodes,
  readNationalLanguage,
} from "../platform/national-languages.ts";
import { mechanisms } from "../vocabularies/mechanisms/index.ts";

export const usage =
  "languages [template|check LANGUAGE]   national languages: which there are; the file to translate, on standard output; what is missing or faulty";

/** `./suivi languages`: 0, or 1 where `check` found something that cannot be used. */
export async function run(args: string[]): Promise<number> {
  const [action, language, ...rest] = args;
  const isKnown =
    action === undefined || ((action === "template" || action === "check") && rest.length === 0);
  if (!isKnown) throw new SuiviError("wrong_use", { usage });
  if (action === undefined) {
    for (const code of nationalLanguageCodes(languagesFolder())) tell(code);
    process.stdout.write(`${shippedLanguages().join(" ")}: complete, they come along\n`);
    return 0;
  }
  if (language === undefined || !isLanguageCode(language) || shippedLanguages().includes(language)) {
    throw new SuiviError("wrong_use", {
      reason: "a code of a language is wanted that does not come along, as sl",
    });
  }
  if (action === "template") {
    process.stdout.write(`${JSON.stringify(templateOf(language), null, 2)}\n`);
    return 0;
  }
  return tell(language, true);
}

/** All keys: with what is translated already, else in English. */
function templateOf(language: string): Record<string, string> {
  const english = wantedMessages();
  const { messages } = readIfThere(language);
  const ownName = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return { "language.name": ownName, ...english, ...messages };
}

/** English messages, and the names of mechanisms, which a language may have of its own. */
function wantedMessages(): Record<string, string> {
  const names = mechanisms.flatMap(({ code, names, short }) => [
    [`mechanism.${code}`, names.en ?? code],
    ...(short.en === undefined ? [] : [[`mechanism.${code}.short`, short.en]]),
  ]);
  return { ...readCatalogue("en"), ...(Object.fromEntries(names) as Record<string, string>) };
}

function readIfThere(language: string) {
  const folder = languagesFolder();
  if (!nationalLanguageCodes(folder).includes(language)) return { language, messages: {}, faults: [] };
  return readNationalLanguage(folder, language, readCatalogue("en"));
}

/** Says how far a language is; with `inFull` what is missing, by key. */
function tell(language: string, inFull = false): number {
  const english = wantedMessages();
  const read = readIfThere(language);
  const messages: Readonly<Record<string, string>> = read.messages;
  const faults: readonly LanguageFault[] = read.faults;
  const wanted = Object.keys(english).filter((key) => hasWords(english[key] ?? ""));
  // A message that is still English has not been translated.
  const missing = wanted.filter((key) => messages[key] === undefined || messages[key] === english[key]);
  const said = `${language}: ${wanted.length - missing.length} of ${wanted.length} messages, the others in English`;
  process.stdout.write(`${[said, ...(inFull ? missing.map((key) => `  ${key}`) : [])].join("\n")}\n`);
  for (const { kind, key } of faults)
    process.stderr.write(`suivi: ${language}: ${key}: ${faultWords[kind]}\n`);
  return faults.length === 0 ? 0 : 1;
}

const faultWords: Readonly<Record<LanguageFault["kind"], string>> = {
  not_json: "the file is no JSON object of messages by key; nothing of it is used",
  not_text: "the message is no text",
  unknown_key: "there is no message of this key",
  not_well_formed: "its brackets or its plural forms do not fit; said in English",
  unknown_value: "it takes a value {…} that the English message does not have; said in English",
};
