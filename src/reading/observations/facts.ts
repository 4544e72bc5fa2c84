import { countries, recogniseState } from "../../vocabularies/countries/index.ts";
import { languageToReadIn } from "../languages.ts";
import { firstDate, type ReportParagraph } from "../reports/index.ts";
import { readDamagedFront } from "./damaged-front.ts";
import { comparable } from "./letters.ts";
import { daysIn } from "./named-days.ts";
import { observationsTitle, partOf } from "./parts.ts";

export interface ObservationsFacts {
  /** Null where the paper prints none, as versions before editing may. */
  readonly symbol: string | null;
  readonly mechanism: string;
  readonly state: string | null;
  readonly title: string | null;
  readonly datedOn: string | null;
  readonly language: string;
}

/** Committees by the prefix of their symbols (domain.md 1.2) and by their names in the six languages. */
const committees: readonly { readonly code: string; readonly prefix: RegExp; readonly name: RegExp }[] = [
  {
    code: "CRPD",
    prefix: /^CRPD/,
    name: /Committee on the Rights of Persons with Disabilities|Comité des droits des personnes handicapées|Comité sobre los Derechos de las Personas con Discapacidad|Комитет по правам инвалидов|残疾人权利委员会|بحقوق ا(?:لأ|أل)شخاص ذوي ا(?:لإ|إل)عاقة/iu,
  },
  {
    code: "CMW",
    prefix: /^CMW/,
    name: /Committee on the Protection of the Rights of All Migrant|Comité pour la protection des droits de tous les travailleurs migrants|Comité de Protección de los Derechos de Todos los Trabajadores Migratorios|Комитет по защите прав всех трудящихся|移徙工人|العمال المهاجرين/iu,
  },
  {
    code: "CEDAW",
    prefix: /^CEDAW/,
    name: /Committee on the Elimination of Discrimination against Women|Comité pour l[’']élimination de la discrimination à l[’']égard des femmes|Comité para la Eliminación de la Discriminación contra la Mujer|Комитет по ликвидации дискриминации в отношении женщин|消除对妇女歧视委员会|بالقضاء على التمييز ضد المرأة/iu,
  },
  {
    code: "CERD",
    prefix: /^CERD/,
    name: /Committee on the Elimination of Racial Discrimination|Comité pour l[’']élimination de la discrimination raciale|Comité para la Eliminación de la Discriminación Racial|Комитет по ликвидации расовой дискриминации|消除种族歧视委员会|القضاء على التمييز العنصري/iu,
  },
  {
    code: "CESCR",
    prefix: /^E\/C\.12/,
    name: /Committee on Economic, Social and Cultural Rights|Comité des droits économiques|Comité de Derechos Económicos|Комитет по экономическим|经济、社会及?和?文化权利委员会|بالحقوق الاقتصادية/iu,
  },
  {
    code: "CED",
    prefix: /^CED\//,
    name: /Committee on Enforced Disappearances|Comité des disparitions forcées|Comité contra la Desaparición Forzada|Комитет по насильственным исчезновениям|强迫失踪问题委员会|بحالات الاختفاء القسري/iu,
  },
  {
    code: "CAT",
    prefix: /^CAT/,
    name: /Committee against Torture|Comité contre la torture|Comité contra la Tortura|Комитет против пыток|禁止酷刑委员会|لجنة مناهضة التعذيب/iu,
  },
  {
    code: "CRC",
    prefix: /^CRC/,
    name: /Committee on the Rights of the Child|Comité des droits de l[’']enfant|Comité de los Derechos del Niño|Комитет по правам ребенка|儿童权利委员会|لجنة حقوق الطفل/iu,
  },
  {
    code: "CCPR",
    prefix: /^CCPR/,
    name: /Human Rights Committee|Comité des droits de l[’']homme|Comité de Derechos Humanos|Комитет по правам человека|人权事务委员会|المعنية بحقوق ا(?:لإ|إل)نسان/iu,
  },
];

/** Any symbol of a treaty body: the paper's own stands first. */
const anySymbol = /(?<![A-Z])(?:CCPR|E\/C\.12|CERD|CEDAW|CAT|CRC|CMW|CRPD|CED)(?:\/[A-Za-z0-9.-]+)+/;
/** "CRPD/C/ESP/CO/1", "CERD/C/63/CO/3", "CRC/C/OPSC/AUS/CO/1"; "CED/C/FRA/OAI/1" on additional information. */
const symbolOfToday =
  /^(?:CCPR\/C|E\/C\.12|CERD\/C|CEDAW\/C|CAT\/C|CRC(?:\/C)?(?:\/(?:OPSC|OPAC))?|CMW\/C|CRPD\/C|CED\/C)\/([A-Z]{2,3}(?:[-/][A-Z]{3})?|\d{1,3})\/(?:CO(?:\/EP)?|OAI)\/(\d{1,2}(?:-\d{1,2})?)((?:\/(?:Corr|Rev)\.\d{1,2})?)$/;
/** Before 2005: "CCPR/CO/79/GNQ", "CCPR/C/79/Add.112", "CERD/C/304/Add.20", "CRC/C/15/Add.200", "E/C.12/1/Add.95", "CAT/C/CR/31/2". */
const symbolOfOld =
  /^(?:CCPR\/CO\/\d{2}\/([A-Z]{3})(?:\/Rev\.\d)?|CCPR\/C\/79\/Add\.\d{1,3}|CERD\/C\/304\/Add\.\d{1,3}|CRC\/C\/15\/Add\.\d{1,3}|E\/C\.12\/1\/Add\.\d{1,3}|CAT\/C\/(?:CR|XX[IVX]*)\/[\w./]+)$/;

/** "CCPR/C/VCT/CO/2/Add.1": mostly a State's comments or its information on follow-up, but also observations adopted without a report. */
const symbolOfAdded =
  /^((?:CCPR|CERD|CEDAW|CAT|CRC|CMW|CRPD|CED)\/C\/([A-Z]{3})\/CO\/\d{1,2}(?:-\d{1,2})?)\/Add\.\d$/;
const addendum = /^(?:addendum|additif|adición|добавление|增编|إضافة)\W*$/iu;

const frontParagraphs = 40;

/** Facts of the front page; null where the paper is no concluding observations. */
export function readFactsOfObservations(paragraphs: readonly ReportParagraph[]): ObservationsFacts | null {
  const front = paragraphs.slice(0, frontParagraphs).map(({ text }) => text);
  const titled = front.find((one) => observationsTitle.test(comparable(one)));
  const head = headOf(front).join("\n");
  const own = ownSymbol(head);
  const found =
    own === null ? null : (symbolOfToday.exec(own) ?? symbolOfOld.exec(own) ?? addedTo(own, front));
  const language = languageToReadIn(paragraphs.map(({ text }) => text));
  const damaged = found === null && own === null && language === "ar" ? readDamagedFront(paragraphs) : null;
  const hasTitle =
    damaged !== null || titled !== undefined || paragraphs.some((one) => partOf(one.text) === "principal");
  if (found === null && !hasTitle) return null;
  // Without a symbol the title has to stand alone in its line, and the Committee be named.
  const named = committees.find(({ name }) => front.slice(0, 15).some((one) => name.test(one)));
  if (found === null && damaged === null && (own !== null || named === undefined || !isOwnTitle(front)))
    return null;
  const mechanism = committees.find(({ prefix }) => prefix.test(own ?? "")) ?? named;
  const code = found?.[1] ?? "";
  return {
    symbol: found === null ? null : own,
    mechanism: mechanism?.code ?? damaged?.mechanism ?? "unknown",
    state: stateOf(code) ?? stateInFront(front, language),
    title: (titled ?? damaged?.title)?.replace(/[\s*†]+$/u, "").slice(0, 300) ?? null,
    datedOn: firstDate(head) ?? daysIn(head)[0] ?? firstDate(withTurnedDays(head)) ?? null,
    language,
  };
}

/** The symbol of observations that an addendum's symbol gives, where the paper is titled as observations and as no addendum. */
function addedTo(own: string, front: readonly string[]): RegExpExecArray | null {
  const found = symbolOfAdded.exec(own);
  if (found === null || front.some((text) => addendum.test(text))) return null;
  const isTitled = front.some((text) => {
    const plain = comparable(text).trim();
    return plain.search(observationsTitle) === 0 || /^关于.{2,60}结论性?意见\W*$/u.test(plain);
  });
  return isTitled ? symbolOfToday.exec(found[1] ?? "") : null;
}

/** The symbol of concluding observations that a line of a front page prints, alone or with the words around it; null for others. */
export function symbolOfObservations(text: string): string | null {
  const own = ownSymbol(text);
  return own !== null && (symbolOfToday.test(own) || symbolOfOld.test(own)) ? own : null;
}

/** "August 2017 17", as lines from right to left may give a day in Latin letters. */
function withTurnedDays(text: string): string {
  return text.replace(/\b(\p{Lu}[a-z]{2,8}) (20\d{2}) (\d{1,2})\b/gu, "$3 $1 $2");
}

/** The lines above the first sentence, which names other papers. */
function headOf(front: readonly string[]): readonly string[] {
  const at = front.findIndex(
    (text) => /^\W{0,3}[1١１](?!\d)\s?[-–.．、)）]?\s*\p{L}{2}/u.test(text) || text.length > 220,
  );
  return at < 0 ? front : front.slice(0, at);
}

/** The paper's own symbol, also where a wide letter space or the order of Arabic lines cut it in two or turned it round. */
function ownSymbol(text: string): string | null {
  const joined = text.replace(/\s*\n\s*(?=\/)/gu, "").replace(/\s*\/\s*/gu, "/");
  const turned = joined.replace(/(?<![\w/.-])[\w.-]+(?:\/[\w.-]+){3,5}(?![\w/])/gu, (symbol) =>
    /\/(?:CRPD|CCPR|CERD|CEDAW|CAT|CRC|CMW|CED)$|\/C\.12\/E$/.test(symbol)
      ? symbol.split("/").reverse().join("/")
      : symbol,
  );
  const spaced = turned.replace(/(?<![A-Z])C ?R ?P ?D(?=\/C\/)/u, "CRPD");
  const found = anySymbol.exec(spaced.replace(/(?<=\/CO\/\d{1,2})\s?-\s?(?=\d{1,2}(?!\d))/gu, "-"));
  return found === null ? null : found[0].replace(/[.-]+$/u, "");
}

/** "Concluding observations on the initial report of Spain": a title, and not a mention of one. */
function isOwnTitle(front: readonly string[]): boolean {
  return front.slice(0, 20).some((text) => {
    const plain = comparable(text).trim();
    const at = plain.search(observationsTitle);
    return at >= 0 && at <= 70 && plain.length < 260 && !/^\d/u.test(plain);
  });
}

function stateOf(code: string): string | null {
  const iso3 = code.slice(0, 3);
  if (iso3 === "" || /^\d/u.test(iso3)) return null;
  return countries.some((country) => country.iso3 === iso3) ? iso3 : recogniseState(iso3);
}

/** A State that a line of the front names: alone ("Spain"), behind a colon, or in the title. */
function stateInFront(front: readonly string[], language: string): string | null {
  const lines = front.slice(0, 20).map((text) => text.replace(/[\s*†\d]+$/u, "").trim());
  for (const line of lines) {
    const state = line.length < 80 ? recogniseState(line.split(/[:：]/u).at(-1)?.trim() ?? "") : null;
    if (state !== null) return state;
  }
  const title = lines.filter((line) => observationsTitle.test(comparable(line)));
  const names = countries
    .flatMap(({ iso3, names }) => [names[language], names.en].map((name) => ({ iso3, name: name ?? "" })))
    .filter(({ name }) => name.length >= 2 && title.some((line) => line.includes(name)));
  names.sort((one, other) => other.name.length - one.name.length);
  return names[0]?.iso3 ?? null;
}
