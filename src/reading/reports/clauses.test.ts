import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countries } from "../../vocabularies/countries/index.ts";
import { readClauses } from "./clauses.ts";

describe("the clauses of a recommendation", () => {
  it.each([
    ["Ratify it (Spain, France and Chile);", "Ratify it", ["ESP", "FRA", "CHL"], []],
    ["Ratify it (Spain;Chile).", "Ratify it", ["ESP", "CHL"], []],
    ["Ratify it (Spain) ; ", "Ratify it", ["ESP"], []],
    ["Ratify it (Spain)12;", "Ratify it", ["ESP"], []],
    ["Ratify CAT (OP-CAT);", "Ratify CAT (OP-CAT)", [], []],
    [
      "Ratify the Convention (CEDAW) (Bolivia (Plurinational State of));",
      "Ratify the Convention (CEDAW)",
      ["BOL"],
      [],
    ],
    ["Ratify it (Venezuela, Bolivarian Republic of);", "Ratify it", ["VEN"], []],
    ["Ratify it (Bolivia (Plurinational Republic of));", "Ratify it", ["BOL"], []],
    ["Ratify it (Atlantis);", "Ratify it", [], ["Atlantis"]],
    ["Ratify it (Spain, Atlantis);", "Ratify it", ["ESP"], ["Atlantis"]],
    ["Ratify it (Spain;", "Ratify it", ["ESP"], []],
    [
      "Aprobar la ley, según el artículo 7, párrafo 2 a), de la Convención (Papua Nueva Guinea; República de Corea);",
      "Aprobar la ley, según el artículo 7, párrafo 2 a), de la Convención",
      ["PNG", "KOR"],
      [],
    ],
    ["Adopter la loi (art. 7 a)) (Angola et Argentine) ;", "Adopter la loi (art. 7 a))", ["AGO", "ARG"], []],
    [
      "Abolir la peine de mort (la République de Bulgarie) (l’Australie) ;",
      "Abolir la peine de mort",
      ["BGR", "AUS"],
      [],
    ],
    ["废除死刑（多米尼克；多米尼加；多民族玻利维亚国）；", "废除死刑", ["DMA", "DOM", "BOL"], []],
    [
      "Implement article 2 (a) of the Convention (Chile);",
      "Implement article 2 (a) of the Convention",
      ["CHL"],
      [],
    ],
  ])("%s", (printed, text, recommenders, unrecognised) => {
    expect(readClauses(printed)).toMatchObject({ text, recommenders, unrecognised });
  });

  it("finds every State that is printed in the brackets, in order", () => {
    const names = countries.map(({ iso3, names: { en } }) => ({ iso3, name: en ?? "" }));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...names), {
          minLength: 1,
          maxLength: 8,
          selector: ({ iso3 }) => iso3,
        }),
        fc.constantFrom(", ", "; ", ") ("),
        (states, between) => {
          const { recommenders, text, clauses } = readClauses(
            `Strengthen the law (${states.map(({ name }) => name).join(between)});`,
          );
          expect(recommenders).toEqual(states.map(({ iso3 }) => iso3));
          expect(text).toBe("Strengthen the law");
          expect(clauses).toHaveLength(1);
        },
      ),
    );
  });

  it("takes any text without failing or slowing down", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        readClauses(text);
      }),
    );
    const started = performance.now();
    readClauses("(".repeat(20_000));
    readClauses("(Spain) ".repeat(4_000));
    readClauses(`${"a, ".repeat(20_000)})`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
