import { expect, test } from "vitest";
import { plainIdeographs } from "./scripts.ts";

test("radicals that a PDF names in place of ideographs are these ideographs, and others stay as they are", () => {
  expect(plainIdeographs("⻅第⼆段，⼈⺠的⻆⾊")).toBe("见第二段，人民的角色");
  expect(plainIdeographs("见第二段 (a)")).toBe("见第二段 (a)");
});
