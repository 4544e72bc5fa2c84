import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { installation } from "../../platform/installation.ts";
import { readDocument } from "../document.ts";
import { namedDays } from "./named-days.ts";

describe("concluding observations name the day", () => {
  test.each([
    // CRPD/C/AGO/CO/1; CRPD/C/NOR/CO/1; CRPD/C/GRC/CO/1, which prints a day that June has not.
    [
      "The Committee requests the State party to submit its combined second to fifth periodic reports by 19 June 2028 and to include therein information on the implementation of the present concluding observations.",
      "2028-06-19",
    ],
    [
      "Le Comité prie l’État partie de lui soumettre son prochain rapport valant deuxième et troisième rapports périodiques le 3 juillet 2023 au plus tard et d’y faire figurer des renseignements sur l’application des recommandations.",
      "2023-07-03",
    ],
    [
      "El Comité solicita al Estado parte que presente sus informes periódicos segundo, tercero y cuarto combinados a más tardar el 31 de junio de 2026.",
      "2026-06-30",
    ],
    [
      "The replies of the State party, expected by 2 October 2030, will constitute its combined fourth, fifth and sixth periodic reports.",
      "2030-10-02",
    ],
    [
      "Комитет просит государство-участник представить свой седьмой периодический доклад до 31 марта 2028 года.",
      "2028-03-31",
    ],
    [
      "تطلب اللجنة إلى الدولة الطرف أن تقدم تقريرها الدوري السابع بحلول ٤ كانون الثاني/يناير ٢٠٢٩.",
      "2029-01-04",
    ],
    ["委员会请缔约国在2028年6月19日之前提交第七次定期报告。", "2028-06-19"],
    ["委员会请缔约国最迟于2024年5月18日提交下一次定期报告。", "2024-05-18"],
    [
      "وتدعو اللجنة الدولة الطرف إلى تقديم تقريرها الدوري المقبل في موعد لا يتجاوز 6 كانون الأول/ديسمبر 2020.",
      "2020-12-06",
    ],
    [
      "The Committee invites the State party to submit its next periodic report, which will be its eighth, by November 29, 2029.",
      "2029-11-29",
    ],
  ])("of the next report: %s", (text, report) => {
    expect(namedDays(text)).toEqual({ report, followUp: null, followUpMonths: null });
  });

  test.each([
    [
      "In accordance with rule 75, paragraph 1, of the Committee’s rules of procedure, the State party is requested to provide, by 28 July 2026, information on the implementation of the recommendations made by the Committee in paragraphs 15 (domestic violence), 27 and 33 above.",
      "2026-07-28",
    ],
    [
      "Le Comité demande à l’État partie de lui faire parvenir, avant le 1er décembre 2025, des renseignements sur la suite qu’il aura donnée à ses recommandations.",
      "2025-12-01",
    ],
  ])("of information on follow-up: %s", (text, followUp) => {
    expect(namedDays(text)).toEqual({ report: null, followUp, followUpMonths: null });
  });

  test.each([
    [
      "The Committee requests the State party to provide, within two years, written information on the steps taken to implement the recommendations contained in paragraphs 12 and 25 (a) above.",
      24,
    ],
    [
      "The State party should provide, within 12 months of the adoption of the present concluding observations, information on the implementation of paragraphs 14 and 32.",
      12,
    ],
    [
      "Le Comité prie l’État partie de fournir, dans un délai d’un an, des renseignements sur la suite donnée aux paragraphes 7 et 12.",
      12,
    ],
    [
      "El Comité pide al Estado parte que facilite, en el plazo de dos años, información por escrito sobre las medidas adoptadas.",
      24,
    ],
    ["请缔约国在一年内提供资料，说明落实上文第7段所载建议的情况。", 12],
    [
      "委员会请缔约国在12个月内，根据《公约》第三十五条第二款，提交书面资料，说明为执行第20和第46段所载建议采取的措施。",
      12,
    ],
    [
      "El Comité pide al Estado parte que, dentro de los 12 meses siguientes, proporcione información sobre las medidas adoptadas.",
      12,
    ],
    [
      "Комитет просит государство-участник в течение двух лет представить письменную информацию о мерах, принятых для выполнения рекомендаций.",
      24,
    ],
    [
      "تطلب اللجنة إلى الدولة الطرف أن تقدم، في غضون 12 شهراً، معلومات خطية عن التدابير المتخذة لتنفيذ التوصيات.",
      12,
    ],
    ["تطلب اللجنة إلى الدولة الطرف أن تقدم، في غضون اثني عشر شهراً، معلومات عن تنفيذ التوصيات.", 12],
    ["تطلب اللجنة إلى الدولة الطرف أن تقدم، في غضون سنتين، معلومات خطية عن الخطوات المتخذة.", 24],
  ])("or the time for follow-up: %s", (text, followUpMonths) => {
    expect(namedDays(text)).toEqual({ report: null, followUp: null, followUpMonths });
  });

  test.each([
    "The Committee notes the national report on housing, which was adopted on 3 May 2019.",
    "The Committee recommends that the State party end child marriage by 2030.",
    "The Committee requests the State party to submit its replies within one year of receipt of the list of issues, with information on the measures taken.",
    "The Committee recommends that the State party adopt, within two years, a law on equality.",
    "",
  ])("and nothing where none is named: %s", (text) => {
    expect(namedDays(text)).toEqual({ report: null, followUp: null, followUpMonths: null });
  });
});

// Real ones, where they lie beside the checkout.
const folder = path.resolve(installation.root, "../shared/data/treaty-bodies");

describe.skipIf(!existsSync(folder))("real concluding observations name the day of the next report", () => {
  test.each([
    ["Algeria_2018_CRPD_C_DZA_CO_1", "2024-01-04"],
    ["Angola_2023_CRPD_C_AGO_CO_1", "2028-06-19"],
    ["Norway_UnknownYear_CRPD_C_NOR_CO_1", "2023-07-03"],
    ["Greece_2019_CRPD_C_GRC_CO_1", "2026-06-30"],
    ["Argentina_2023_CRPD_C_ARG_CO_2-3", "2030-10-02"],
  ])("%s", async (name, day) => {
    const reading = await readDocument({ path: path.join(folder, `${name}.pdf`), fileName: `${name}.pdf` });
    const named = reading.items.map(({ text }) => namedDays(text));
    expect(named.flatMap(({ report }) => report ?? [])).toEqual([day]);
  });
});
