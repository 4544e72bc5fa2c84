import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeFields } from "./merge.ts";

describe("two people editing the same thing", () => {
  test("each keeps what only they changed", () => {
    const base = { title: "Law", text: "One" };
    const { merged, conflicts } = mergeFields(
      base,
      { title: "Act", text: "One" },
      { title: "Law", text: "Two" },
    );
    expect(merged).toEqual({ title: "Act", text: "Two" });
    expect(conflicts).toEqual([]);
  });

  test("what both changed keeps mine and names theirs", () => {
    const { merged, conflicts } = mergeFields({ text: "One" }, { text: "Mine" }, { text: "Theirs" });
    expect(merged).toEqual({ text: "Mine" });
    expect(conflicts).toEqual([{ field: "text", mine: "Mine", theirs: "Theirs" }]);
  });

  test("the same change by both is none to decide, also with the line ends of a browser", () => {
    expect(mergeFields({ text: "" }, { text: "a\r\nb" }, { text: "a\nb" }).conflicts).toEqual([]);
  });

  test("no text is ever lost: each stands in the form or beside it", () => {
    const fields = fc.record({ a: fc.string(), b: fc.string() });
    fc.assert(
      fc.property(fields, fields, fields, (base, mine, theirs) => {
        const { merged, conflicts } = mergeFields(base, mine, theirs);
        for (const field of ["a", "b"] as const) {
          const shown = [
            merged[field],
            ...conflicts.filter((one) => one.field === field).map((one) => one.theirs),
          ];
          for (const version of [mine, theirs]) {
            const wasChanged = version[field].trim() !== base[field].trim();
            if (wasChanged) expect(shown.map((text) => text?.trim())).toContain(version[field].trim());
          }
        }
      }),
    );
  });
});
