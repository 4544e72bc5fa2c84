import { splitTypedList } from "../lists.ts";

/** Dimensions whose names the product knows in every language; others are called as the institution calls them. */
export const knownDimensions = ["sex", "age", "disability", "territory"] as const;

const dimensionWords: Readonly<Record<(typeof knownDimensions)[number], RegExp>> = {
  sex: /^(?:sex|gender|sexe|genre|sexo|género|пол|الجنس|نوع الجنس|性别)$/iu,
  age: /^(?:age|âge|edad|возраст|العمر|السن|年龄)$/iu,
  disability: /^(?:disability|handicap|discapacidad|инвалидность|الإعاقة|残疾)$/iu,
  territory: /^(?:territory|territoire|territorio|территория|الإقليم|المنطقة|地区)$/iu,
};

const female =
  /^(?:f|females?|wom[ae]n|girls|femmes?|f[ée]minin|mujer(?:es)?|женщины|женский|إناث|أنثى|نساء|女|女性)$/iu;
const male = /^(?:m|males?|m[ae]n|boys|hommes?|masculin|hombres?|мужчины|мужской|ذكور|ذكر|رجال|男|男性)$/iu;

/** Names of dimensions, with commas between; "=" and ";" would break the key of a value. What a language calls a known one is that one. */
export function readDimensions(typed: string): string[] {
  const read = new Map<string, string>();
  for (const name of splitTypedList(typed.replaceAll("=", " "))) {
    const code = knownDimensions.find((one) => dimensionWords[one].test(name)) ?? name;
    if (!read.has(code.toLowerCase())) read.set(code.toLowerCase(), code);
  }
  return [...read.values()];
}

/** One word for women and one for men, whatever language they are called in, so that series join. */
export function partOf(dimension: string, part: string): string {
  if (dimension !== "sex") return part;
  if (female.test(part)) return "female";
  return male.test(part) ? "male" : part;
}
