import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countries } from "./data.ts";
import { recogniseState, splitStates, stateThatLooksLike } from "./recognise.ts";

describe("names of States", () => {
  const cases: [string, string | null][] = [
    ["Venezuela (Bolivarian Republic of)", "VEN"],
    ["Bolivarian Republic of Venezuela", "VEN"],
    ["Iran (Islamic Repu- blic of)", "IRN"],
    ["the former Yugoslav Republic of Macedonia", "MKD"],
    ["United States of America", "USA"],
    ["USA", "USA"],
    ["us", null],
    ["United Kingdom of Great Britain and Northern Ireland", "GBR"],
    ["Cote d’Ivoire", "CIV"],
    ["Viet Nam", "VNM"],
    ["Vietnam", "VNM"],
    ["Czechia", "CZE"],
    ["Swaziland", "SWZ"],
    ["Türkiye", "TUR"],
    ["Turkey", "TUR"],
    ["Timor Leste", "TLS"],
    ["Republic of Korea", "KOR"],
    ["Democratic People’s Republic of Korea", "PRK"],
    ["Bosnia & Herzegovina", "BIH"],
    ["Philipines", "PHL"],
    ["Niger", "NER"],
    ["Nigeria", "NGA"],
    ["Dominica", "DMA"],
    ["Dominican Republic", "DOM"],
    ["Guinea-Bissau", "GNB"],
    ["Congo", "COG"],
    ["Dem. Rep. of the Congo", "COD"],
    ["Iran, Islamic Republic of", "IRN"],
    ["Netherlands (Kingdom of the)", "NLD"],
    ["Austrlia", null],
    ["Kosovo", null],
    ["Libyan Arab Jamahiriya", "LBY"],
    ["Cape Verde", "CPV"],
    ["Burma", "MMR"],
    ["TFYRM", "MKD"],
    ["Kaluvia", "XKV"],
    ["European Union", null],
    ["women and children", null],
    ["\u0410lgeria", "DZA"], // Cyrillic А
    ["\u04c0ran", "IRN"], // Cyrillic palochka
    ["\u041dА\u0406T\u0406", "HTI"], // all but one letter Cyrillic
    ["\u039fman", "OMN"], // Greek Ο
    ["P\u043eссия", "RUS"], // Latin P
    ["Iraո", "IRN"], // Armenian ո
    ["Ａｎｇｏｌａ", "AGO"],
    ["Co\u0302te d'Ivoire", "CIV"],
    ["ایران", "IRN"], // Persian ی
    ["لیبیا", "LBY"],
    ["الجزاﺋﺮ", "DZA"], // presentation forms
    ["الجَزائِر", "DZA"],
    ["Ir\u200ban", "IRN"],
    ["мало", null],
    ["\u0410tlantis", null],
    ["", null],
  ];
  it.each(cases)("%s means %s", (name, state) => {
    expect(recogniseState(name)).toBe(state);
  });

  it("mean their State in each of the six languages, short and formal", () => {
    for (const { iso3, names, formal } of countries) {
      for (const name of [...Object.values(names), ...Object.values(formal)]) {
        expect([name, recogniseState(name)]).toEqual([name, iso3]);
      }
    }
  });
});

describe("letters of other alphabets", () => {
  const lookalikes: Readonly<Record<string, string>> = {
    a: "а",
    c: "с",
    e: "е",
    o: "о",
    p: "р",
    x: "х",
    y: "у",
    i: "і",
    A: "А",
    B: "В",
    C: "С",
    E: "Е",
    H: "Н",
    I: "І",
    K: "К",
    M: "М",
    O: "О",
    P: "Р",
    T: "Т",
    X: "Х",
  };

  it("in a State's name, however many, mean that State or none, and are told", () => {
    const real = countries.filter((country) => country.fictional !== true);
    fc.assert(
      fc.property(fc.constantFrom(...real), fc.infiniteStream(fc.boolean()), ({ iso3, names }, choices) => {
        const printed = names.en ?? "";
        const written = [...printed].map((letter) =>
          lookalikes[letter] !== undefined && choices.next().value === true ? lookalikes[letter] : letter,
        );
        const name = written.join("");
        expect([name, recogniseState(name)]).toEqual([name, iso3]);
        if (name !== printed) expect([name, stateThatLooksLike(name)]).toEqual([name, iso3]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("lists of States", () => {
  it.each([
    ["Norway, Iran (Islamic Republic of) and Brazil", ["NOR", "IRN", "BRA"]],
    ["(France) (Spain)", ["FRA", "ESP"]],
    ["Spain; Chile; Venezuela (Bolivarian Republic of)", ["ESP", "CHL", "VEN"]],
    ["Bosnia and Herzegovina and Trinidad and Tobago", ["BIH", "TTO"]],
    ["Antigua and Barbuda", ["ATG"]],
    ["Iran, Islamic Republic of; Korea, Republic of", ["IRN", "KOR"]],
    ["Netherlands (Kingdom of the), Serbia and Viet Nam", ["NLD", "SRB", "VNM"]],
    ["Argentina Brazil Sri Lanka", ["ARG", "BRA", "LKA"]],
    ["Norway, on behalf of the Nordic countries", ["NOR"]],
    ["Egypt (on behalf of the African Group)", ["EGY"]],
  ])("%s", (text, states) => {
    expect(splitStates(text)).toEqual({ states, unrecognised: [] });
  });

  it("say what is no State", () => {
    expect(splitStates("Norway, Atlantis")).toEqual({ states: ["NOR"], unrecognised: ["Atlantis"] });
  });

  it("come back whole from any list the United Nations could print", () => {
    const real = countries.filter((country) => country.fictional !== true);
    const lists = fc.uniqueArray(fc.constantFrom(...real), {
      minLength: 1,
      maxLength: 12,
      selector: (one) => one.iso3,
    });
    fc.assert(
      fc.property(lists, fc.constantFrom(", ", "; ", ") ("), (chosen, separator) => {
        const printed = `(${chosen.map((country) => country.names.en).join(separator)})`;
        expect(splitStates(printed)).toEqual({
          states: chosen.map((country) => country.iso3),
          unrecognised: [],
        });
      }),
    );
  });
});

const labelled = new URL("../../../../shared/data/upr/labelled.csv", import.meta.url);

describe.skipIf(!existsSync(labelled))(
  "names in UPR Info's export (skipped where the data is missing)",
  () => {
    it("mean a State, all but the unknown one", () => {
      // session, State under review, recommending State, ...
      const rows = readFileSync(labelled, "utf8").matchAll(/^\d+,("[^"]*"|[^",]*),("[^"]*"|[^",]*),/gm);
      const names = new Set(
        [...rows].flatMap(([, one, other]) => [one!, other!].map((name) => name.replace(/"/g, ""))),
      );
      const unknown = [...names].filter((name) => !name.includes("Unknown") && recogniseState(name) === null);
      expect(names.size).toBeGreaterThan(180);
      expect(unknown).toEqual([]);
    });

    it("are recognised, a hundred thousand of them, without getting stuck", () => {
      const started = performance.now();
      for (let index = 0; index < 100_000; index += 1)
        recogniseState(`${index % 2 ? "Slovenia" : "Nameless"} ${index}`);
      expect(performance.now() - started).toBeLessThan(20_000);
    });
  },
);
