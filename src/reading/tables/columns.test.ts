import { describe, expect, it } from "vitest";
import { cycleOf, cycleOfSession, positionOf, readHeadings, sessionOf } from "./columns.ts";

describe("the words for a position", () => {
  it.each([
    ["Supported", "supported"],
    ["Accepted", "supported"],
    ["Enjoys the support of the State", "supported"],
    ["Acceptée", "supported"],
    ["Apoyada", "supported"],
    ["Поддерживается", "supported"],
    ["Noted", "noted"],
    ["Rejected", "noted"],
    ["Not accepted", "noted"],
    ["Does not enjoy the support", "noted"],
    ["No response", "noted"],
    ["General response", "noted"],
    ["Accepted in principle", "noted"],
    ["Notée", "noted"],
    ["Принято к сведению", "noted"],
    ["أحيط علما", "noted"],
    ["Supported/Noted", "supported_in_part"],
    ["Partially accepted", "supported_in_part"],
    ["Accepted in part", "supported_in_part"],
    ["Pending", "pending"],
    ["To be examined", "pending"],
    ["n/a", null],
    ["", null],
  ])("%j is %j", (words, position) => {
    expect(positionOf(words)).toBe(position);
  });
});

it.each([
  ["3rd cycle (2017 - 2022)", 3],
  ["Cycle 4", 4],
  ["III", 3],
  ["Second cycle", 2],
  ["2017", null],
  ["", null],
])("the cycle of %j is %j", (words, cycle) => {
  expect(cycleOf(words)).toBe(cycle);
});

it.each([
  ["33", 33],
  ["Session 5 - May 2009", 5],
  ["2009", null],
  ["", null],
])("the session of %j is %j", (words, session) => {
  expect(sessionOf(words)).toBe(session);
});

it.each([
  [1, 1],
  [12, 1],
  [13, 2],
  [26, 2],
  [27, 3],
  [40, 3],
  [41, 4],
  [48, 4],
  [0, null],
])("session %j belongs to cycle %j", (session, cycle) => {
  expect(cycleOfSession(session)).toBe(cycle);
});

describe("a table is known by its headings", () => {
  it.each([
    [
      "upr_info_export",
      [
        "To",
        "To-Rgrp",
        "To-Org",
        "Text",
        "From",
        "From-Rgrp",
        "From-Org",
        "Response",
        "Action",
        "Issue",
        "Session",
      ],
    ],
    ["upr_info_export", ["State under Review", "Recommendation", "Recommending State", "Response", "Issues"]],
    [
      "uhri_export",
      ["Text", "Countries Concerned", "Reccomending Body", "UPR Position", "Type", "OHCHR Annotation Id"],
    ],
    [
      "matrix",
      ["Recommendation and recommending State", "Position of the State under review", "Relevant SDGs"],
    ],
    ["table", ["N°", "Recommandation", "Ministère"]],
    ["table", ["To", "From", "Subject"]],
  ])("as %s", (kind, headings) => {
    expect(readHeadings(headings).kind).toBe(kind);
  });
});
