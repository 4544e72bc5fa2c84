import type { InstitutionKind } from "./model.ts";

/** What a column of a list of institutions holds. */
export type ImportField =
  | { readonly field: "name"; readonly language: string }
  | { readonly field: "kind" | "shortName" | "parent" | "mandate" | "contact" };

/** Letters alone, in lower case, Latin ones without accents. */
function keyOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}

const languageWords: readonly (readonly [RegExp, string])[] = [
  [/\b(?:en|english|anglais|ingles)\b|الإنجليزية|الانجليزية|английск/, "en"],
  [/\b(?:fr|french|francais|frances)\b|الفرنسية|французск/, "fr"],
  [/\b(?:es|spanish|espagnol|espanol)\b|الإسبانية|испанск/, "es"],
  [/\b(?:ar|arabic|arabe)\b|العربية|арабск/, "ar"],
  [/\b(?:ru|russian|russe|ruso)\b|الروسية|русск/, "ru"],
  [/\b(?:zh|chinese|chinois|chino)\b|الصينية|китайск|中文/, "zh"],
];

const fieldWords: readonly (readonly [RegExp, Exclude<ImportField, { field: "name" }>["field"]])[] = [
  [
    /\b(?:short|abbreviation|acronym|sigle|sigla|abreviation|abreviatura|acronyme)\b|مختصر|сокращ|аббревиатур|简称|缩写/,
    "shortName",
  ],
  [
    /\b(?:parent|part of|belongs|tutelle|rattache\w*|depend\w*|superior)\b|التابع|تتبع|подчин|вышестоящ|上级|隶属/,
    "parent",
  ],
  [
    /\b(?:mandate|mandat|mandato|mission|tasks|competenc\w*)\b|الولاية|الاختصاص|мандат|полномоч|职责|职能/,
    "mandate",
  ],
  [
    /\b(?:contact|address|adresse|direccion|contacto|email|e mail|phone)\b|العنوان|اتصال|адрес|контакт|地址|联系/,
    "contact",
  ],
  [/\b(?:kind|type|tipo|categor\w*)\b|النوع|نوع|вид|тип|类型|类别/, "kind"],
];

/** A heading of names says nothing else: "Ministry of Water" is a name itself. */
const nameWords =
  /^(?:(?:official|full) )?(?:name|nom|nombre|institution|institucion|ministry|organi[sz]ation|entity|title|الاسم|اسم|المؤسسة|название|наименование|учреждение|名称|机构|机构名称)(?: (?:of|de|المؤسسة|учреждения)(?: the| la| l)?(?: institution| institucion)?| المؤسسة)?(?: (?:in|en|на|ب))?$/;

/** What a heading says its column holds, in the languages of the United Nations; null where it says nothing known. */
export function importFieldOf(heading: string, language: string): ImportField | null {
  const key = keyOf(heading);
  if (key === "" || key.length > 60) return null;
  const [words, named] = languageWords.find(([pattern]) => pattern.test(key)) ?? [];
  const field = fieldWords.find(([pattern]) => pattern.test(key))?.[1];
  if (field !== undefined) return { field };
  const bare = words === undefined ? key : key.replace(new RegExp(`\\S*(?:${words.source})\\S*`), "");
  return nameWords.test(bare.trim()) ? { field: "name", language: named ?? language } : null;
}

/** Words in names of institutions, the more telling first: a "ministry's committee" is a ministry's, a "court office" a court's. */
const kindWords: readonly (readonly [RegExp, InstitutionKind])[] = [
  [
    /united nations|nations unies|naciones unidas|\bunct\b|\boh?chr\b|\bundp\b|\bunicef\b|الأمم المتحدة|организаци\w* объединенн|оон\b|联合国/,
    "united_nations",
  ],
  [
    /human rights (?:commission|institution|council)|commission nationale? (?:consultative )?des droits|defensor|ombud|comision (?:nacional )?de (?:los )?derechos|\bnhri\b|مؤسسة وطنية|المجلس الوطني لحقوق|لجنة حقوق الإنسان|المؤسسة الوطنية|омбудсмен|уполномоченн|人权委员会/,
    "human_rights_institution",
  ],
  [
    /parliament\w* committee|commission parlementaire|comision parlamentaria|لجنة برلمانية|لجنة البرلمان|комитет парламент|议会委员会/,
    "parliamentary_committee",
  ],
  [/\bministr\w*|\bministere\b|\bministerio\b|وزارة|министерств|部$/, "ministry"],
  [
    /\bparliament\w*|\bparlement\b|\bparlamento\b|national assembly|assemblee|asamblea|\bsenate?\b|\bsenado\b|\bcongress\w*|البرلمان|مجلس النواب|مجلس الشيوخ|парламент|议会|人民代表大会/,
    "parliament",
  ],
  [
    /\bcourts?\b|\bcour\b|\btribunal\w*|\bcorte\b|judiciary|judicial|محكمة|المحكمة|القضاء|\bсуд\b|верховн\w* суд|法院/,
    "court",
  ],
  [
    /municipal\w*|\bcity of\b|commune|province|region\w*|district|governorate|\balcald\w*|ayuntamiento|\bmairie\b|بلدية|البلديات|محافظة|муниципал|област|市政|地方政府|local government/,
    "local_government",
  ],
  [
    /coalition|association|federation|union of|\bngo\b|\bong\b|civil society|societe civile|sociedad civil|foundation|network|ائتلاف|جمعية|منظمات|اتحاد|ассоциац|коалиц|协会|联盟/,
    "civil_society",
  ],
  [
    /\bagenc\w*|\bauthority\b|\boffice\b|\bservice\b|\bdirectorate\b|\binstitute\b|\bbureau\b|agencia|agence|direction|هيئة|مصلحة|مكتب|агентств|служб|управлени|局|署/,
    "agency",
  ],
];

/** The kind of institution that words name, or null. */
export function kindOfWords(words: string): InstitutionKind | null {
  const key = keyOf(words);
  if (key === "") return null;
  return kindWords.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}
