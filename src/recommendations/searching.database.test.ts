import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newIdentifier } from "../kernel/index.ts";
import { installation } from "../platform/installation.ts";
import { findSpaceByCode, raiseRegisterRevision, updateSettings } from "../spaces/index.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { publicFacets, searchPublic } from "./collection/public.ts";
import { listRecommendations, registerQuery } from "./list.ts";
import { refreshSearchVector } from "./searching.ts";

const languages = ["en", "fr", "es", "ru", "ar", "zh"] as const;
type Texts = Readonly<Partial<Record<(typeof languages)[number], string>>>;
let state: WorkingState;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 1 });
  const publication = { recommendations: true };
  await state.inside((transaction) =>
    updateSettings(transaction, state.space.id, { ...state.space.settings, publication }),
  );
});
afterAll(() => state.close());

/** Puts recommendations with texts in several languages into the register; gives their identifiers. */
async function add(
  items: readonly { readonly paragraph: string; readonly texts: Texts }[],
): Promise<string[]> {
  return state.inside(async (transaction) => {
    const spaceId = state.space.id;
    const { reviewId } = await transaction
      .selectFrom("recommendation")
      .select("reviewId")
      .where("spaceId", "=", spaceId)
      .executeTakeFirstOrThrow();
    const ids: string[] = [];
    for (const { paragraph, texts } of items) {
      const id = newIdentifier();
      ids.push(id);
      const now = new Date();
      await transaction
        .insertInto("recommendation")
        .values({
          spaceId,
          id,
          reviewId,
          kind: "recommendation",
          itemKey: paragraph,
          paragraph,
          sortKey: paragraph,
          language: Object.keys(texts)[0] ?? "en",
          recommendingStates: ["NLD"],
          positionStage: "none",
          searchVector: sql<string>`''::tsvector`,
          createdAt: now,
          updatedAt: now,
        })
        .execute();
      for (const [language, text] of Object.entries(texts)) {
        await transaction
          .insertInto("recommendationText")
          .values({ spaceId, recommendationId: id, language, provenance: "official", text })
          .execute();
      }
      await refreshSearchVector(transaction, spaceId, id);
    }
    await raiseRegisterRevision(transaction, spaceId);
    return ids;
  });
}

/** What the public side finds; in all six languages, as the register here. */
const findPublic = async (q: string, limit = 25): Promise<string[]> => {
  const space = await findSpaceByCode(state.opened.database, state.space.code);
  const chosen = Object.fromEntries(publicFacets.map((name) => [name, []])) as unknown as Parameters<
    typeof searchPublic
  >[2]["chosen"];
  const answer = await searchPublic(state.opened.database, space === null ? [] : [space], {
    typed: q,
    chosen,
    offset: 0,
    limit,
  });
  return answer.recommendations.map(({ id }) => id);
};

const find = (q: string, limit = 25) =>
  state.inside(async (transaction) => {
    const query = registerQuery.parse({ q });
    const rows = await listRecommendations(transaction, state.space.id, query, languages, {
      limit,
      offset: 0,
    });
    return rows.map(({ id }) => id);
  });

describe("a search of the register", () => {
  let torture: string;
  let school: string;
  let both: string;

  beforeAll(async () => {
    [torture = "", school = "", both = ""] = await add([
      {
        paragraph: "501.1",
        texts: {
          en: "Investigate all allegations of torture in the prisons of the country",
          fr: "Enquêter sur toutes les allégations de torture dans les prisons du pays",
          ar: "التحقيق في جميع مزاعم التعذيب في سجون البلد",
          zh: "调查该国监狱中所有的酷刑指控",
          ru: "Расследовать все утверждения о пытках в тюрьмах страны",
        },
      },
      { paragraph: "501.2", texts: { en: "Build schools for girls in rural areas" } },
      { paragraph: "501.3", texts: { en: "Teach the prohibition of torture in police schools" } },
    ]);
  });

  test.each([
    ["words in whatever form", "prison allegation", () => [torture]],
    ["in French, with an accent and a small word", "les allégations de torture", () => [torture]],
    ["in Arabic without the article", "تعذيب سجون", () => [torture]],
    ["in Chinese, cut anywhere", "监狱中所有", () => [torture]],
    ["in Russian in another case", "пытки тюрьма", () => [torture]],
    ["a phrase", '"torture in police"', () => [both]],
    ["alternatives", "girls OR prison", () => [torture, school]],
    ["without a word", "torture NOT police", () => [torture]],
    ["a beginning", "prohibit*", () => [both]],
    ["brackets", "(girls OR police) schools", () => [school, both]],
    ["a State by its name as it stands", "Netherlands prison", () => [torture]],
    ["its number", "501.2", () => [school]],
    ["the beginning of its number", "501", () => [torture, school, both]],
  ] as const)("finds %s", async (_, typed, expected) => {
    expect((await find(typed)).sort()).toEqual([...expected()].sort());
    expect((await findPublic(typed)).sort()).toEqual([...expected()].sort());
  });

  test.each([
    ["a zero-width space in a word", "tor\u200bture NOT police"],
    ["a soft hyphen", "tor\u00adture NOT police"],
    ["a byte order mark before it", "\ufefftorture NOT police"],
    ["an override of direction around it", "\u202etorture\u202c NOT police"],
    ["a Cyrillic letter that looks the same", "t\u043erture NOT police"],
    ["full-width letters", "ｔｏｒｔｕｒｅ NOT police"],
    ["an Arabic word that is stretched", "تعـــذيب سجون"],
    ["Arabic presentation forms", "\ufe97\ufecc\ufeac\ufef3\ufe90 سجون"],
    ["a variation selector", "torture\ufe0f NOT police"],
  ])("finds the same with %s", async (_, typed) => {
    expect(await find(typed)).toEqual([torture]);
    expect(await findPublic(typed)).toEqual([torture]);
  });

  test("finds a paragraph by its number in Arabic digits", async () => {
    expect(await find("٥٠١٫٢")).toEqual([school]);
    expect(await findPublic("٥٠١٫٢")).toEqual([school]);
  });

  test.each([['"'], ["((("], ["NOT"], ["' OR 1=1 --"], ["\\"], ["%"], [":* & !"], ["CEDAW/C/%"], ["\u202e"]])(
    "answers whatever is typed: %s",
    async (typed) => {
      expect(new Set(await findPublic(typed))).toEqual(new Set(await find(typed)));
    },
  );

  test("puts what holds the words as they were typed first", async () => {
    const [first] = await find("torture schools police OR torture");
    expect(first).toBeDefined();
    expect((await find("torture"))[0]).toBeDefined();
    expect((await find("Teach the prohibition of torture"))[0]).toBe(both);
    expect((await findPublic("Teach the prohibition of torture"))[0]).toBe(both);
  });
});

// Real records in all six languages, where they lie beside the checkout.
const records = path.resolve(installation.root, "../shared/data/uhri/six-languages.jsonl");

describe.skipIf(!existsSync(records))(
  "a text of 200 in six languages is found by its first five words",
  () => {
    const plain = (html: string): string =>
      html
        .replace(/&#?\w+;/g, " ")
        .replace(/<[^>]+>/g, " ")
        .replace(/\s+/g, " ")
        .replace(/^\s*[\d٠-٩]+(?:\s*[.\-–]\s*[\d٠-٩]+)*\s*[.\-–]?\s*/u, "")
        .trim();
    let texts: Texts[];
    let ids: string[];

    beforeAll(async () => {
      texts = readFileSync(records, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => {
          const record = JSON.parse(line) as Record<string, string>;
          return Object.fromEntries(languages.map((language) => [language, plain(record[language] ?? "")]));
        });
      ids = await add(texts.map((each, at) => ({ paragraph: `700.${at}`, texts: each })));
    }, 120_000);

    const firstWords = (text: string, language: string): string => {
      if (language !== "zh") return text.split(" ").slice(0, 5).join(" ");
      const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(text)];
      return words
        .slice(0, 5)
        .map(({ segment }) => segment)
        .join("");
    };

    test.each(
      languages.flatMap((language) => [
        ["in the register", language, find] as const,
        ["on the public side", language, findPublic] as const,
      ]),
    )("%s, %s", { timeout: 120_000 }, async (_where, language, search) => {
      let found = 0;
      const missed: string[] = [];
      for (const [at, each] of texts.entries()) {
        const typed = firstWords(each[language] ?? "", language);
        // Texts that begin the same cannot be told apart by their beginning.
        const isFound = (await search(typed, 3)).some(
          (id) => id === ids[at] || texts[ids.indexOf(id)]?.[language] === each[language],
        );
        if (isFound) found += 1;
        else missed.push(typed);
      }
      expect(found / texts.length, missed.join(" | ")).toBeGreaterThanOrEqual(0.95);
    });

    test("whatever of their words is searched, the words in memory find what the database finds", {
      timeout: 240_000,
    }, async () => {
      // The same numbers each time: xorshift.
      let seed = 0x2545f491;
      const below = (limit: number): number => {
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        return (seed >>> 0) % limit;
      };
      const word = (): string => {
        const each = texts[below(texts.length)] ?? {};
        const words = (each[languages[below(5)] ?? "en"] ?? "")
          .split(/[^\p{L}\p{N}]+/u)
          .filter((one) => one.length > 1);
        return words[below(words.length)] ?? "rights";
      };
      const shapes = [
        () => word(),
        () => `${word()} ${word()}`,
        () => `${word()} OR ${word()}`,
        () => `${word()} NOT ${word()}`,
        () => `NOT ${word()}`,
        () => `${word().slice(0, 3)}*`,
        () => `(${word()} OR ${word()}) ${word()}`,
        () => `(${word()} OR "${word()} ${word()}") -${word().slice(0, 2)}*`,
      ];
      const phrase = (): string => {
        const words = (texts[below(texts.length)]?.[languages[below(5)] ?? "en"] ?? "").split(/\s+/u);
        const from = below(Math.max(1, words.length - 3));
        return `"${words
          .slice(from, from + 2 + below(2))
          .join(" ")
          .replace(/["“”«»]/gu, "")}"`;
      };
      for (let round = 0; round < 160; round += 1) {
        const typed = round % 4 === 0 ? phrase() : (shapes[round % shapes.length]?.() ?? "");
        const [inDatabase, inMemory] = [await find(typed, 1000), await findPublic(typed, 1000)];
        expect([typed, inMemory.toSorted()]).toEqual([typed, inDatabase.toSorted()]);
      }
    });
  },
);
