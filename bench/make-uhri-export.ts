/**
 * Writes an export in the shape of the Universal Human Rights Index: a JSON array of annotations about all States, for measuring
 * imports. Made up, but of real sizes and faults; the same number gives the same file.
 *
 *   node bench/make-uhri-export.ts 300000 /tmp/uhri.json
 */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { countries, countryName } from "../src/vocabularies/countries/index.ts";

interface State {
  readonly iso3: string;
  readonly name: string;
}

const verbs = [
  "Ratify",
  "Consider ratifying",
  "Continue its efforts to implement",
  "Strengthen",
  "Adopt and implement",
  "Allocate sufficient resources to",
  "Take further steps towards",
  "Intensify",
  "Establish an independent body for",
  "Review and amend",
  "Guarantee",
  "Ensure the effective application of",
  "Accelerate the adoption of",
  "Step up",
  "Put in place",
  "Maintain and broaden",
  "Carry out awareness-raising about",
  "Harmonize with international standards",
];
const objects = [
  "the national plan against trafficking in persons",
  "the law on equality between women and men",
  "programmes of inclusive education in rural areas",
  "the moratorium on executions with a view to abolition",
  "the mandate of the national human rights institution",
  "legal aid for persons in detention",
  "measures against statelessness and the registration of births",
  "the protection of journalists and human rights defenders",
  "access to safe drinking water and sanitation for informal settlements",
  "mental health services that respect the will of the person",
  "the inclusion of persons with disabilities in employment",
  "the strategy to reduce maternal and infant mortality",
  "the investigation of allegations of torture and ill-treatment",
  "the participation of indigenous peoples in decisions that affect their land",
  "the rights of migrant workers and members of their families",
  "training of judges and prosecutors on hate speech",
  "climate adaptation with particular attention to coastal communities",
  "the juvenile justice system and alternatives to custody",
  "social protection of older persons living alone",
  "the prevention of domestic and gender-based violence",
];
const ends = [
  "in line with its international obligations",
  "with the full participation of civil society",
  "and provide the necessary budget",
  "including through international cooperation",
  "paying attention to those who are furthest behind",
  "and report publicly on the results every year",
  "within the framework of the 2030 Agenda",
  "as recommended before",
  "in all provinces and municipalities",
  "and collect disaggregated data to that end",
  "by means of a time-bound plan",
  "without discrimination of any kind",
];
const headings = [
  "Violence against women",
  "Children’s rights",
  "Independence of the judiciary",
  "Right to health",
  "Refugees and asylum seekers",
  "National machinery",
];
const themes = [
  "Equality & non-discrimination",
  "Legal & institutional reform",
  "Right to education",
  "Right to health",
  "Administration of justice & fair trial",
  "Constitutional & legislative framework",
  "Prohibition of torture & ill-treatment (including cruel, inhuman or degrading treatment)",
  "Right to adequate housing",
  "Human rights & the environment",
  "Data collection & research",
  " Participation of women in political & public life ",
  "Safe drinking water & sanitation",
];
const groups = [
  "Women & girls",
  "Children",
  "Migrants",
  "Persons with disabilities",
  "Indigenous peoples",
  "Persons deprived of their liberty",
  "Older persons",
];
const sdgs = [
  "5 - GENDER EQUALITY",
  "16.3 - Promote the rule of law",
  "4 - QUALITY EDUCATION",
  "10.3 - Ensure equal opportunities and end discrimination",
  "3.8 - Achieve universal health coverage",
  "16 - PEACE, JUSTICE AND STRONG INSTITUTIONS",
  "8.7 - End modern slavery, trafficking and child labour",
];
const committees = ["CEDAW", "CRC", "CCPR", "CESCR", "CAT", "CERD", "CRPD", "CMW"];
const prefixes: Readonly<Record<string, string>> = { CESCR: "E/C.12" };
const regions = [
  "Africa",
  "Asia-Pacific",
  "Eastern Europe",
  "Latin America & Caribbean",
  "Western Europe & Others",
];

/** Marsaglia's xorshift: the same numbers on every machine. */
let seed = 0x2545f491;
function below(limit: number): number {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return (seed >>> 0) % limit;
}

function one<Value>(values: readonly Value[]): Value {
  return values[below(values.length)] as Value;
}

function some(values: readonly string[], most: number): string[] {
  const chosen = new Set<string>();
  for (let count = 1 + below(most); count > 0; count -= 1) chosen.add(`- ${one(values)}`);
  return [...chosen];
}

function sentence(): string {
  return `${one(verbs)} ${one(objects)}, ${one(ends)}`;
}

function identifier(): string {
  const hex = (length: number): string => Array.from({ length }, () => below(16).toString(16)).join("");
  return `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`;
}

function uprText(paragraph: string, recommenders: readonly string[]): string {
  let text = sentence();
  if (below(3) === 0) text += `; and ${sentence().toLowerCase()}`;
  const names = recommenders.map((name) => `(${name})`).join(" ");
  const apostrophe = below(20) === 0 ? " The State’s plan should be women&rsquo;s too" : "";
  return below(2) === 0
    ? `<p>${paragraph}&nbsp;${text}${apostrophe} ${names};</p>`
    : `${paragraph} ${text}${apostrophe} ${names};`;
}

function committeeText(paragraph: number): string {
  const clauses = Array.from({ length: 3 + below(5) }, (_, at) => {
    return `<p>(${String.fromCharCode(97 + at)}) ${sentence()}, ${one(ends)};</p>`;
  });
  return `<p><b>${one(headings)}</b></p><p>${paragraph}. The Committee recommends that the State party:</p>${clauses.join("")}`;
}

function record(number: number, states: readonly State[]): Record<string, unknown> {
  const state = states[number % states.length] as State;
  const round = Math.floor(number / states.length);
  const isUpr = number % 2 === 0 || round % 3 === 0;
  const year = 2008 + (round % 17);
  const shared = {
    AnnotationId: identifier(),
    Countries: below(400) === 0 ? [`- ${state.name}`, `- ${one(states).name}`] : [`- ${state.name}`],
    Regions: [`- ${one(regions)}`],
    DocumentId: identifier(),
    PublicationDate: `${year}-0${1 + below(9)}-1${below(10)}T00:00:00`,
    PublicationDateOnUhri: `${year + 1}-01-15T00:00:00`,
    Themes: some(themes, 6),
    AffectedPersons: some(groups, 3),
    Sdgs: some(sdgs, 4),
  };
  if (isUpr) {
    const cycle = 1 + (round % 4);
    const session = ([0, 1, 13, 27, 41][cycle] as number) + ((number % states.length) % 12);
    const recommenders = Array.from({ length: below(8) === 0 ? 3 : 1 }, () => one(states).name);
    return {
      ...shared,
      AnnotationType: "- Recommendations",
      Body: "- UPR",
      Symbol: `A/HRC/${session + 20}/${1 + (number % states.length)}`,
      Text: uprText(`${100 + cycle * 10}.${1 + round}`, recommenders),
      UprCycle: `- ${["", "1st", "2nd", "3rd", "4th"][cycle]} cycle`,
      UprSession: [`- ${session}`],
      UprPositions: [`- ${["Supported", "Supported", "Supported", "Noted", "Supported/Noted"][below(5)]}`],
      UprRecommendingCountry: recommenders.map((name) => `- ${name}`),
      UprRecommendingRegions: [`- ${one(regions)}`],
    };
  }
  const body = one(committees);
  return {
    ...shared,
    AnnotationType: below(4) === 0 ? "- Concerns/Observations" : "- Recommendations",
    Body: `- ${body}`,
    Symbol: `${prefixes[body] ?? `${body}/C`}/${state.iso3}/CO/${1 + Math.floor(round / 60)}`,
    Text: committeeText(10 + (round % 60)),
    UprCycle: null,
    UprSession: [],
    UprPositions: [],
    UprRecommendingCountry: [],
    UprRecommendingRegions: [],
  };
}

const [count, out] = [Number(process.argv[2]), process.argv[3]];
if (!Number.isInteger(count) || count < 1 || out === undefined) {
  process.stderr.write("usage: node bench/make-uhri-export.ts N OUT\n");
  process.exit(2);
}
const states = countries
  .filter((country) => country.fictional !== true)
  .map((country) => ({ iso3: country.iso3, name: countryName(country.iso3, "en") }));
const file = createWriteStream(out, { highWaterMark: 1 << 20 });
for (let number = 0; number < count; number += 1) {
  const separator = number === 0 ? "[\n" : ",\n";
  if (!file.write(separator + JSON.stringify(record(number, states)))) await once(file, "drain");
}
file.end("\n]\n");
await once(file, "finish");
