import { describe, expect, test } from "vitest";
import { type DecidedText, learnSpaceLayer } from "./space-layer.ts";

const model = (labels: Record<string, number | null>) => new Map(Object.entries(labels));
const decidedText = (
  text: string,
  base: Record<string, number | null>,
  decisions: Record<string, boolean>,
): DecidedText => ({
  text,
  language: "en",
  base: model(base),
  decisions: new Map(Object.entries(decisions)),
});

const others = [
  "Abolish the death penalty",
  "Ratify the Convention against Torture",
  "Train judges and police",
  "Pass a law on data protection",
  "Publish budgets",
].map((text) => decidedText(text, { "theme Justice": 0.8 }, { "theme Justice": true }));
const coast = [
  "Protect coastal villages against erosion",
  "Help coastal villages that lose their land",
  "Consult coastal villages about new harbours",
  "Build schools in coastal villages",
].map((text) =>
  decidedText(
    text,
    { "theme Right to housing": 0.6 },
    { "theme Coastal communities": true, "theme Right to housing": false },
  ),
);

describe("what a space decided", () => {
  test("proposes its own label for texts with the same words, and says how many had it", () => {
    const layer = learnSpaceLayer([...others, ...coast]);
    const proposals = layer.adjust(
      { text: "Register land of coastal villages", language: "en" },
      model({ "theme Right to housing": 0.6 }),
    );
    const own = proposals.find(({ label }) => label === "theme Coastal communities");
    expect(own).toMatchObject({ isOfModel: false, base: null, reason: { decided: 4, labelled: 4 } });
    const text = "Register land of coastal villages";
    expect(text.slice(own?.reason?.start, own?.reason?.end)).toMatch(/coastal|villages/);
    const refused = proposals.find(({ label }) => label === "theme Right to housing");
    expect(refused?.confidence ?? 0).toBeLessThan(0.5);
  });

  test("changes little where few decisions are there, and nothing for other texts", () => {
    const one = learnSpaceLayer(coast.slice(0, 1));
    const base = model({ "theme Right to housing": 0.6 });
    const near = one.adjust({ text: "Register land of coastal villages", language: "en" }, base);
    expect(near.map(({ label }) => label)).toEqual(["theme Right to housing"]);
    expect(near[0]?.confidence).toBeGreaterThan(0.35);
    const far = learnSpaceLayer(coast).adjust(
      { text: "Abolish capital punishment", language: "en" },
      model({ "theme Death penalty": 0.9 }),
    );
    expect(far).toEqual([
      { label: "theme Death penalty", confidence: 0.9, base: 0.9, isOfModel: true, reason: null },
    ]);
  });

  test("is the same for the same decisions, and nothing where nobody decided", () => {
    const given = { text: "Help coastal villages", language: "en" };
    const base = model({ "theme Right to housing": 0.6 });
    expect(learnSpaceLayer(coast).adjust(given, base)).toEqual(learnSpaceLayer(coast).adjust(given, base));
    expect(learnSpaceLayer([]).adjust(given, base)).toEqual([
      { label: "theme Right to housing", confidence: 0.6, base: 0.6, isOfModel: true, reason: null },
    ]);
  });

  test("reaches texts in other languages through the concepts they name", () => {
    const torture = [
      "Fight torture in prisons",
      "Investigate torture",
      "Prevent torture and ill-treatment",
      "End torture by police",
    ].map((text) => decidedText(text, {}, { "theme Ill-treatment unit": true }));
    const layer = learnSpaceLayer([...others.filter(({ text }) => !text.includes("Torture")), ...torture]);
    const found = layer.adjust({ text: "Prévenir la torture", language: "fr" }, model({}));
    expect(found.map(({ label }) => label)).toEqual(["theme Ill-treatment unit"]);
  });
});
