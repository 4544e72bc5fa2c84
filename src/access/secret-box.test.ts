import { describe, expect, test } from "vitest";
import { SecretBox } from "./secret-box.ts";

const box = new SecretBox("the secret of an installation");

describe("what is sealed", () => {
  test("opens here, for its use and about its person alone", () => {
    const sealed = box.seal("totp secret", "GEZDGNBV", "amina");
    expect(sealed).not.toContain("GEZDGNBV");
    expect(box.open("totp secret", sealed, "amina")).toBe("GEZDGNBV");
    expect(box.open("totp secret", sealed, "somebody else")).toBeNull();
    expect(box.open("another use", sealed, "amina")).toBeNull();
    expect(new SecretBox("another secret").open("totp secret", sealed, "amina")).toBeNull();
  });

  test("opens no more once one bit of it was changed", () => {
    const bytes = Buffer.from(box.seal("use", "text"), "base64url");
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(box.open("use", changed.toString("base64url"))).toBeNull();
    }
    for (const nothing of ["", "AAAA", "not sealed at all"]) expect(box.open("use", nothing)).toBeNull();
  });

  test("is never the same twice", () => {
    expect(box.seal("use", "text")).not.toBe(box.seal("use", "text"));
  });
});
