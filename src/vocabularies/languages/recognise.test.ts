import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOfficialLanguage, recogniseLanguage, tellsNoLanguage } from "./recognise.ts";

describe("the language of a text", () => {
  it.each([
    ["en", "Continue its efforts to protect the rights of women and children"],
    ["en", "Ratify OP-CAT"],
    ["fr", "Poursuivre les efforts visant à réduire la pauvreté"],
    ["es", "Proseguir sus esfuerzos de lucha contra la xenofobia"],
    ["ru", "отменить смертную казнь и ратифицировать Конвенцию"],
    ["ar", "مواصلة الجهود الرامية إلى حماية حقوق المرأة والطفل"],
    ["zh", "继续努力保护妇女和儿童的权利"],
    ["en", "THE COMMITTEE RECOMMENDS THAT THE STATE PARTY RATIFY THE CONVENTION"],
    ["en", "Cooperate with Côte d’Ivoire, Türkiye and São Tomé and Príncipe on the rights of migrants"],
  ])("of the United Nations: %s, %s", (language, text) => {
    expect(recogniseLanguage(text)).toBe(language);
  });

  it.each([
    ["pt", "Recomendar que o Estado adote medidas eficazes para combater a discriminação contra as mulheres"],
    ["it", "Lo Stato dovrebbe adottare misure efficaci per combattere la discriminazione contro le donne"],
    ["ca", "L’Estat hauria d’adoptar mesures eficaces per combatre la discriminació contra les dones"],
    ["gl", "O Estado debería adoptar medidas eficaces para combater a discriminación contra as mulleres"],
    ["ro", "Statul ar trebui să adopte măsuri eficiente pentru combaterea discriminării împotriva femeilor"],
    ["sl", "Država naj sprejme učinkovite ukrepe za boj proti diskriminaciji žensk"],
    ["ht", "Leta dwe pran mezi efikas pou konbat diskriminasyon kont fanm yo epi garanti aksè nan lajistis"],
    ["uk", "Державі-учасниці слід вжити ефективних заходів для боротьби з дискримінацією жінок"],
    ["sr", "Држава чланица треба да предузме делотворне мере за борбу против дискриминације жена"],
    ["bg", "Държавата следва да предприеме ефективни мерки за борба с дискриминацията срещу жените"],
    ["fa", "دولت باید اقدامات مؤثری برای مبارزه با تبعیض علیه زنان و تضمین دسترسی به عدالت اتخاذ کند"],
    ["ur", "ریاست کو خواتین کے خلاف امتیازی سلوک کے خاتمے کے لیے مؤثر اقدامات کرنے چاہئیں"],
    [
      "ja",
      "締約国は、女性に対する差別を撤廃し、司法へのアクセスを確保するための効果的な措置をとるべきである。",
    ],
    ["ko", "당사국은 여성에 대한 차별을 철폐하고 사법 접근을 보장하기 위한 효과적인 조치를 취해야 한다."],
    ["ka", "სახელმწიფომ უნდა მიიღოს ეფექტური ზომები ქალთა მიმართ დისკრიმინაციის წინააღმდეგ"],
    ["el", "Το κράτος πρέπει να λάβει αποτελεσματικά μέτρα για την καταπολέμηση των διακρίσεων"],
    [null, "መንግሥት በሴቶች ላይ የሚደርሰውን አድልዎ ለመከላከል ውጤታማ እርምጃዎችን ይውሰድ።"],
    [null, "Umntu ngumntu ngabantu isizwe kufuneka sithathe amanyathelo okulwa ubandlululo"],
    [null, "134.45 (1)"],
  ])("that is none of them is not taken for one: %s, %s", (language, text) => {
    expect(recogniseLanguage(text)).toBe(language);
  });

  it("is not told by a word or two, and told to be unknown by a sentence", () => {
    expect(tellsNoLanguage("Sign ICRMW")).toBe(false);
    expect(
      tellsNoLanguage("Umntu ngumntu ngabantu isizwe kufuneka sithathe amanyathelo okulwa ubandlululo"),
    ).toBe(true);
  });

  it("is looked for in any text without harm, and in long ones without waiting", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const found = recogniseLanguage(text);
        expect(found === null || /^[a-z]{2,3}$/.test(found)).toBe(true);
      }),
    );
    const started = performance.now();
    expect(recogniseLanguage("les droits de l’homme ".repeat(100_000))).toBe("fr");
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

const records = new URL("../../../../shared/data/uhri/six-languages.jsonl", import.meta.url);
const labelled = new URL("../../../../shared/data/upr/labelled.csv", import.meta.url);

function textsOfRecords(): (readonly [string, string])[] {
  const lines = readFileSync(records, "utf8").trim().split("\n");
  return lines.flatMap((line) => {
    const record = JSON.parse(line) as Record<string, string>;
    return Object.entries(record).filter(([key]) => isOfficialLanguage(key));
  });
}

describe.skipIf(!existsSync(records))("real recommendations (skipped where the data is missing)", () => {
  it.each([Number.POSITIVE_INFINITY, 60])("are told in 99.9 of 100, cut to %s characters", (length) => {
    const texts = textsOfRecords();
    const wrong = texts.filter(([language, text]) => recogniseLanguage(text.slice(0, length)) !== language);
    expect(texts.length).toBe(1200);
    expect(wrong.length / texts.length).toBeLessThanOrEqual(0.001);
  });

  it("are told in 99.9 of 100 also where States wrote them shortly", () => {
    const rows = readFileSync(labelled, "utf8").split(/\r?\n/).slice(1);
    const short = rows.flatMap((row) => /,("(?:[^"]|"")*"|[^",]+)$/.exec(row)?.[1] ?? []);
    const wrong = short.filter((text) => recogniseLanguage(text) !== "en");
    expect(short.length).toBeGreaterThan(27_000);
    expect(wrong.length / short.length).toBeLessThanOrEqual(0.001);
  });
});
