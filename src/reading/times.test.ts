import { describe, expect, test } from "vitest";
import { datesIn, dayToAnswerBy, timeIn } from "./times.ts";

describe("a time that a paper sets", () => {
  test.each([
    ["We would appreciate receiving a response within 60 days.", 0, 60],
    ["within sixty (60) days", 0, 60],
    ["please respond within 48 hours", 0, 2],
    ["submit to the Committee, within six months, a written response", 6, 0],
    ["report within one hundred and eighty days", 0, 180],
    ["within a period of one (1) year from notification", 12, 0],
    ["within a year", 12, 0],
    [
      "Il souhaite recevoir de l’État partie, dans un délai de cent quatre-vingts jours, des renseignements",
      0,
      180,
    ],
    ["une réponse dans un délai de 60 jours", 0, 60],
    ["dans les trois mois à compter du jour où l’arrêt sera devenu définitif", 3, 0],
    ["que presente, en un plazo de 180 días, información", 0, 180],
    ["dentro del plazo de un año contado a partir de la notificación", 12, 0],
    ["en el plazo de seis meses", 6, 0],
    ["получить от государства-участника в течение 180 дней информацию", 0, 180],
    ["в течение шести месяцев", 6, 0],
    ["委员会希望缔约国在180天内提供资料", 0, 180],
    ["应在六个月内提交书面答复", 6, 0],
    ["أن تتلقى من الدولة الطرف، في غضون 180 يوماً، معلومات", 0, 180],
    ["في غضون ستة أشهر", 6, 0],
    ["في غضون مائة وثمانين يوماً", 0, 180],
  ])("%s", (text, months, days) => {
    expect(timeIn(text)).toMatchObject({ months, days });
  });

  test.each([
    "He was held within the first prison",
    "in 2019 the Committee decided",
    "in the past",
    "за последние годы",
  ])("is not in: %s", (text) => {
    expect(timeIn(text)).toBeNull();
  });
});

describe("dates", () => {
  test.each([
    ["5 March 2021", "2021-03-05"],
    ["March 5, 2021", "2021-03-05"],
    ["le 1er mars 2021", "2021-03-01"],
    ["8 de septiembre de 2019", "2019-09-08"],
    ["24 октября 2019 года", "2019-10-24"],
    ["2022年7月6日", "2022-07-06"],
    ["27 تموز/يوليه 2022", "2022-07-27"],
    ["٢٧ تموز/يوليه ٢٠٢٢", "2022-07-27"],
    ["30 تشرين الأول/أكتوبر 2014", "2014-10-30"],
  ])("%s", (text, day) => {
    expect(datesIn(text).map((one) => one.day)).toEqual([day]);
  });

  test("that no calendar has are none", () => {
    expect(datesIn("31 June 2021, 45 March 2020, 12 March 1066")).toEqual([]);
  });

  test.each([
    ["submit its replies in writing, if possible before 1 March 2021", "2021-03-01"],
    ["après le 3 mai 2020, soumettre avant le 15 mars 2021", "2021-03-15"],
    ["请缔约国于2021年3月1日前提交书面资料", "2021-03-01"],
    ["представить до 1 марта 2021 года", "2021-03-01"],
    ["تقديم معلومات بحلول 1 آذار/مارس 2021", "2021-03-01"],
  ])("to answer by: %s", (text, day) => {
    expect(dayToAnswerBy(text)?.day).toBe(day);
  });
});
