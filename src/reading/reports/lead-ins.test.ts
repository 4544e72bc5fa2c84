import { describe, expect, it } from "vitest";
import { readLeadIn } from "./lead-ins.ts";

describe("a lead-in", () => {
  it.each([
    [
      "The recommendations formulated during the interactive dialogue/listed below enjoy the support of Peru:",
      "supported",
      false,
    ],
    ["The recommendations below have been examined by Latvia and enjoy its support:", "supported", false],
    [
      "The following recommendations enjoy the support of Tonga which considers that they are already implemented or in the process of implementation:",
      "supported",
      true,
    ],
    ["The following recommendations did not enjoy the support of the Comoros:", "noted", false],
    [
      "The recommendations below do not enjoy the support of Cuba, as they are not compatible with its Constitution:",
      "noted",
      false,
    ],
    ["The following recommendations were rejected by the State:", "noted", false],
    ["The following recommendations could not be accepted by Chad:", "noted", false],
    [
      "The following recommendations do not enjoy the support of Chad and would thus be noted:",
      "noted",
      false,
    ],
    [
      "The following recommendations have been examined by Nauru and have been noted by Nauru:",
      "noted",
      false,
    ],
    ["The following recommendations enjoy the support in part of Fiji:", "supported_in_part", false],
    [
      "The following recommendations will be examined by Angola, which will provide responses in due course, but no later than the fourteenth session:",
      "pending",
      false,
    ],
    [
      "The following recommendations have been examined by Oman, which will provide responses in due time:",
      "pending",
      false,
    ],
    ["In the course of the discussion, the following recommendations were made to Benin:", null, false],
    [
      "Las siguientes recomendaciones serán examinadas por el Perú, que responderá a su debido tiempo:",
      "pending",
      false,
    ],
    ["Las recomendaciones siguientes no gozan del apoyo de Cuba:", "noted", false],
    ["Les recommandations suivantes n’ont pas recueilli l’adhésion du Tchad :", "noted", false],
    ["Следующие рекомендации не пользуются поддержкой Беларуси:", "noted", false],
    ["下列建议得到中国的支持：", "supported", false],
  ])("%s", (text, position, consideredImplemented) => {
    expect(readLeadIn(text)).toEqual({ position, consideredImplemented, kind: "recommendation" });
  });

  it("is no paragraph that only speaks of recommendations", () => {
    expect(readLeadIn("Slovenia had implemented 138 recommendations that it had accepted.")).toBeNull();
    expect(readLeadIn("The delegation thanked all States.")).toBeNull();
  });
});
