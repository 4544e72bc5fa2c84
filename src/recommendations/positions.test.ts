import { describe, expect, it } from "vitest";
import { currentPosition, type PositionStatement } from "./positions.ts";

const says = (
  stage: PositionStatement["stage"],
  position: PositionStatement["position"],
): PositionStatement => ({
  stage,
  position,
  isConsideredImplemented: false,
});

describe("the position that counts", () => {
  it("is pending while the report alone speaks and leaves the answer for later", () => {
    expect(currentPosition([says("review", "pending")], false)).toMatchObject({
      position: "pending",
      positionStage: "pending",
    });
  });

  it("is the addendum's, whatever the report left pending", () => {
    expect(currentPosition([says("review", "pending"), says("addendum", "noted")], false)).toEqual({
      position: "noted",
      positionStage: "answered",
      isConsideredImplemented: false,
      hasDisagreement: false,
    });
  });

  it("becomes adopted with the decision on the outcome", () => {
    expect(currentPosition([says("addendum", "supported")], true).positionStage).toBe("adopted");
  });

  it("is the State's own word before a list's, and the difference is shown", () => {
    expect(currentPosition([says("list", "supported"), says("addendum", "noted")], false)).toMatchObject({
      position: "noted",
      hasDisagreement: true,
    });
  });

  it("is the list's where the State's own word is missing", () => {
    expect(currentPosition([says("review", "pending"), says("list", "supported")], false)).toMatchObject({
      position: "supported",
      hasDisagreement: false,
    });
  });

  it("is a person's correction before all, which settles the disagreement", () => {
    const statements = [says("list", "supported"), says("addendum", "noted"), says("person", "supported")];
    expect(currentPosition(statements, false)).toMatchObject({
      position: "supported",
      hasDisagreement: false,
    });
  });

  it("is none where no document says anything", () => {
    expect(currentPosition([says("list", null)], true)).toMatchObject({
      position: null,
      positionStage: "none",
    });
  });
});
