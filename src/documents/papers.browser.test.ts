import { existsSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installation } from "../platform/installation.ts";
import { accessibilityFaults, overflowOf } from "../web/testing/browsing.ts";
import { type EmptyState, openEmptyState } from "../web/testing/empty-state.ts";

/** Each walk is some twenty pages, on a machine that does other things as well. */
const isLong = { timeout: 180_000 };

let state: EmptyState;
beforeAll(async () => {
  state = await openEmptyState("ALB");
});
afterAll(() => state.close());

const regional = `COMMITTEE ON FREEDOM OF ASSOCIATION

Concluding Observations and Recommendations on the Combined Periodic Report

14 November 2022

I. Introduction

1. The State is a party to the African Charter, having ratified it in 1986.

2. The Committee notes with concern that prisons are crowded, in particular in the north.

II. Recommendations

3. The Committee recommends that the State Party should:

(a) Ratify the Maputo Protocol before 2025;

(b) Abolish the death penalty, as urged in Resolution 136.

4. The Committee urges the State to register every birth within 30 days, including of

children of refugees.

5. The Committee thanks the delegation for the dialogue.

6. The Committee invites the State to inform it within two years of the steps taken.
`;

function observations(symbol: string, title: string, heading: string, paragraphs: readonly string[]): string {
  const numbered = paragraphs.map((text, at) => `${at + 1}. ${text}`);
  return [symbol, title, numbered[0], heading, ...numbered.slice(1)].join("\n\n");
}

const english = [
  "The Committee considered the report of the State party.",
  "The Committee recommends that the State party adopt by 2027 the law pending since 2014, in line with articles 4 and 33.",
  "The Committee recommends that the State party train judges.",
  "The Committee recommends that the State party raise the age of marriage to 18 years and report under article 16 within 12 months.",
  "The Committee recommends that the State party increase the budget by 30 per cent by 2026.",
  "The Committee recommends that the State party ratify the Marrakesh Treaty of 2013.",
];
const french = [
  "Le Comité a examiné le rapport de l’État partie.",
  "Le Comité recommande à l’État partie d’adopter d’ici à 2027 la loi en instance depuis 2014, conformément aux articles 4 et 33.",
  "Le Comité recommande à l’État partie de porter l’âge du mariage à 18 ans et de faire rapport au titre de l’article 16 dans les 12 mois.",
  "Le Comité recommande à l’État partie d’augmenter le budget de 30 % d’ici à 2026.",
  "Le Comité recommande à l’État partie de ratifier le Traité de Marrakech de 2013.",
];

async function chosenCount(page: Page): Promise<number> {
  return page.locator('input[name="take"]:checked').count();
}

/** Reading goes on in a job; without scripts a person loads the page again. */
async function waitForDrafts(page: Page): Promise<void> {
  for (let turn = 0; turn < 40 && (await page.locator(".draft-item").count()) === 0; turn += 1) {
    await page.waitForTimeout(250);
    await page.reload();
  }
}

describe("a paper that no reader knows, without JavaScript", () => {
  test(
    "is mapped by a person, reviewed, read again with the same choice, confirmed and registered",
    isLong,
    async () => {
      const page = await state.visit({ withoutScript: true });
      await state.add(page, { name: "achpr.txt", text: regional });
      await page.click("text=Say which paragraphs are recommendations");
      expect(await chosenCount(page)).toBe(3);
      expect(await page.inputValue("#field-mechanism")).toBe("CFA");
      expect(await page.inputValue("#field-datedOn")).toBe("2022-11-14");

      await page.click('button[value="none"]');
      expect(await chosenCount(page)).toBe(0);
      await page.fill("#field-from", "3");
      await page.fill("#field-to", "4");
      await page.click("text=Tick these");
      expect(await chosenCount(page)).toBe(2);
      await page.fill("#field-from", "77");
      await page.click("text=Untick these");
      expect(await page.locator(".field-error").textContent()).toContain("no such paragraph");
      await page.fill("#field-reference", "ACHPR/CO/ALB/3");
      await page.click("text=Read the paper with 2 recommendations");
      await waitForDrafts(page);
      expect(await page.locator(".draft-item .paragraph").allTextContents()).toEqual(["3", "4"]);
      expect(await page.locator(".draft-item").nth(1).textContent()).toContain("children of refugees");

      await page.click("text=Read it again");
      await waitForDrafts(page);
      expect(await page.locator(".draft-item .paragraph").allTextContents()).toEqual(["3", "4"]);
      await page.click("text=Change what was chosen");
      expect(await chosenCount(page)).toBe(2);
      await page.click("text=Back to the document");

      await page.click(".confirm-bar >> text=Confirm");
      await page.click("text=To the register");
      await page.click('tbody th a:text-is("3")');
      expect(await page.textContent(".clauses")).toContain("Ratify the Maputo Protocol before 2025");
      await page.context().close();
    },
  );

  test(
    "stands on a phone and in Arabic without running over the edge, and goes by keyboard",
    isLong,
    async () => {
      const page = await state.visit({ width: 360, locale: "ar" });
      await state.add(page, { name: "achpr-2.txt", text: regional.replace("14 November", "15 November") });
      await page.click('a[href$="/mapping"]');
      await page.waitForSelector(".paragraph-rows");
      expect(await page.getAttribute("html", "dir")).toBe("rtl");
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.locator('input[name="take"]').nth(1).focus();
      const before = await chosenCount(page);
      await page.keyboard.press("Space");
      expect(await chosenCount(page)).toBe(before + 1);
      await page.context().close();
    },
  );

  test(
    "of five hundred paragraphs and more is mapped in one page, and of thousands in parts",
    isLong,
    async () => {
      const page = await state.visit({ withoutScript: true });
      const many = Array.from({ length: 700 }, (_, at) =>
        at % 2 === 0
          ? `${at + 1}. The Committee notes the information of the year ${1900 + (at % 100)}.`
          : `${at + 1}. The Committee recommends that the State adopt measure ${at}.`,
      );
      await state.add(page, {
        name: "long.txt",
        text: ["COMMITTEE ON FREEDOM OF ASSOCIATION", ...many].join("\n\n"),
      });
      await page.click("text=Say which paragraphs are recommendations");
      expect(await page.locator(".paragraph-row").count()).toBe(600);
      await page.click('button[value="part-2"]');
      expect(await page.locator(".paragraph-row").count()).toBe(101);
      await page.locator('input[name="take"]:checked').first().uncheck();
      await page.click("text=Read the paper");
      await waitForDrafts(page);
      expect(await page.textContent(".confirm-bar")).toContain("349");
      await page.context().close();
    },
  );
});

describe("a document in a second language that numbers differently", () => {
  test("shows pairs, is confirmed when they are decided, and stands beside the first", isLong, async () => {
    const page = await state.visit();
    const symbol = "CRPD/C/ALB/CO/2";
    await state.add(page, {
      name: "en.txt",
      text: observations(
        symbol,
        "Concluding observations on the second report",
        "Principal areas of concern and recommendations",
        english,
      ),
    });
    await page.click(".confirm-bar >> text=Confirm");
    await page.waitForSelector(".notice[data-kind=done]");
    await state.add(page, {
      name: "fr.txt",
      text: observations(
        symbol,
        "Observations finales concernant le deuxième rapport",
        "Principaux sujets de préoccupation et recommandations",
        french,
      ),
    });
    expect(await page.isDisabled(".confirm-bar button")).toBe(true);
    expect(await page.textContent("#versions-part")).toContain("English has 5 items, Français has 4");
    expect(await page.locator(".pair").count()).toBe(3);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.click("text=Join as chosen");
    await page.waitForSelector("text=3 paragraphs are joined as you decided");
    expect(await page.textContent("#versions-part")).toContain("Missing in Français: 3");
    await page.click(".confirm-bar >> text=Confirm");
    await page.click("text=To the register");
    await page.click('tbody tr:has-text("age of marriage") th a');
    await page.waitForSelector(".text-version");
    const [first, second] = await page.locator(".text-version").all();
    expect(await first?.textContent()).toContain("English");
    expect(await second?.textContent()).toContain("Paragraph 3 in this language");
    expect(await second?.locator("p[lang=fr]").getAttribute("dir")).toBe("ltr");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });
});

const real = path.join(installation.root, "../shared/data/treaty-bodies/Albania_2019_CRPD_C_ALB_CO_1.pdf");
describe.skipIf(!existsSync(real))("a real Arabic document whose letters are not as printed", () => {
  test(
    "is marked from its review to the register, with its page and the ways to a sound text",
    isLong,
    async () => {
      const page = await state.visit();
      await state.add(page, real);
      expect(await page.textContent(".notice[data-kind=warning]")).toContain("not as printed");
      expect(await page.getAttribute('.ways-out a[hreflang="ar"]', "href")).toBe(
        "https://docs.un.org/ar/CRPD/C/ALB/CO/1",
      );
      expect(await page.locator(".draft-text .badge").first().textContent()).toContain("not as printed");
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.click(".confirm-bar >> text=Confirm");
      await page.waitForSelector(".notice[data-kind=done]");
      await page.goto("/s/ALB/register");
      const row = page.locator('tbody tr:has-text("Letters not as printed")').first();
      expect(await row.count()).toBe(1);
      await row.locator("th a").click();
      await page.waitForSelector(".damaged-text canvas");
      expect(await page.textContent(".damaged-text")).toContain("gives way as soon as a sound one comes");
      expect(await page.locator('.damaged-text input[type="file"]').count()).toBe(1);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.context().close();
    },
  );
});
