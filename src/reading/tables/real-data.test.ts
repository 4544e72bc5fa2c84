import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readTableDocument } from "./index.ts";
import { annotationOfRecord, itemsOfAnnotation } from "./uhri.ts";

const data = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));
const hasData = existsSync(`${data}uhri`) && existsSync(`${data}upr/labelled.csv`);

describe.skipIf(!hasData)("real exports (skipped where ../shared/data is missing)", () => {
  it("every record of UHRI that is a recommendation becomes an item of its State", async () => {
    const folder = `${data}uhri/records/`;
    let recommendations = 0;
    for (const name of readdirSync(folder)) {
      const { items, notices } = await readTableDocument({ path: folder + name, fileName: name }, "json");
      const isConcern = notices.some(({ code }) => code === "uhri_others_left");
      expect(items.length).toBe(isConcern ? 0 : 1);
      for (const item of items) {
        recommendations += 1;
        expect(item).toMatchObject({
          state: "AUS",
          review: { mechanism: "CESCR", symbol: "E/C.12/AUS/CO/6" },
        });
        expect(item.paragraph).toMatch(/^\d+$/);
        expect(item.text).toMatch(/^\p{Lu}/u);
      }
    }
    expect(recommendations).toBeGreaterThan(5);
  });

  it("texts in six languages give the same numbers and States", () => {
    const counts = { records: 0, others: 0, withoutText: 0 };
    const languages = ["en", "fr", "es", "ar", "ru", "zh"] as const;
    const same: Record<string, { numbers: number; states: number; languages: number; all: number }> = {};
    const lines = readFileSync(`${data}uhri/six-languages.jsonl`, "utf8")
      .split("\n")
      .filter((line) => line !== "");
    for (const line of lines) {
      const record = JSON.parse(line) as Record<string, string>;
      if (record.symbol?.startsWith("A/HRC/") !== true) continue;
      const itemIn = (language: string) =>
        itemsOfAnnotation(
          annotationOfRecord({
            AnnotationType: "- Recommendations",
            Body: "- UPR",
            Countries: ["- Peru"],
            Text: record[language],
          }),
          { kind: "record", record: 0 },
          counts,
        )[0];
      const english = itemIn("en");
      for (const language of languages) {
        const item = itemIn(language);
        const sum = same[language] ?? { numbers: 0, states: 0, languages: 0, all: 0 };
        same[language] = sum;
        sum.all += 1;
        sum.numbers += item?.paragraph === english?.paragraph ? 1 : 0;
        sum.states += item?.recommenders.join() === english?.recommenders.join() ? 1 : 0;
        sum.languages += item?.language === language ? 1 : 0;
      }
    }
    for (const language of languages) {
      const {
        numbers,
        states,
        languages: right,
        all,
      } = same[language] ?? { numbers: 0, states: 0, languages: 0, all: 1 };
      // Some records hold another paragraph in another language, and Arabic prints some numbers the other way round.
      expect(numbers / all, `numbers, ${language}`).toBeGreaterThan(0.9);
      expect(states / all, `States, ${language}`).toBeGreaterThan(0.95);
      expect(right / all, `language, ${language}`).toBeGreaterThan(0.95);
    }
  });

  it("all rows of UPR Info have their State, position and session", async () => {
    const path = `${data}upr/labelled.csv`;
    const { type, items } = await readTableDocument({ path, fileName: "labelled.csv" }, "csv");
    expect(type).toBe("upr_info_export");
    expect(items.length).toBeGreaterThan(28_000);
    const bare = items.filter(
      (item) => item.state === null || item.position === null || item.review.session === null,
    );
    expect(bare).toEqual([]);
    // Nine rows name "(Unknown)" as recommending State.
    expect(items.filter((item) => item.recommenders.length === 0).length).toBeLessThan(20);
  });
});
