import { describe, expect, test } from "vitest";
import { matchingStep, newTotpSecret, stepAt, totpAddress, totpCode } from "./totp.ts";

// "12345678901234567890" in base32: the secret of the examples in RFC 4226 and RFC 6238.
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("codes of an authenticator app", () => {
  test.each([
    [0, "755224"],
    [1, "287082"],
    [2, "359152"],
    [3, "969429"],
    [4, "338314"],
    [5, "254676"],
    [6, "287922"],
    [7, "162583"],
    [8, "399871"],
    [9, "520489"],
  ])("are those of RFC 4226, appendix D: step %i", (step, code) => {
    expect(totpCode(secret, step)).toBe(code);
  });

  test.each([
    ["1970-01-01T00:00:59Z", "287082"],
    ["2005-03-18T01:58:29Z", "081804"],
    ["2009-02-13T23:31:30Z", "005924"],
    ["2033-05-18T03:33:20Z", "279037"],
  ])("are those of RFC 6238, appendix B, shortened to six digits: %s", (at, code) => {
    expect(totpCode(secret, stepAt(new Date(at)))).toBe(code);
  });

  test("are taken one step early and one late, with spaces, and no further", () => {
    const now = new Date("2026-11-23T12:00:00Z");
    const step = stepAt(now);
    for (const by of [-1, 0, 1])
      expect(matchingStep(secret, totpCode(secret, step + by), now)).toBe(step + by);
    for (const by of [-2, 2]) expect(matchingStep(secret, totpCode(secret, step + by), now)).toBeNull();
    const code = totpCode(secret, step);
    expect(matchingStep(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, now)).toBe(step);
    for (const typed of ["", "12345", "1234567", "abcdef"])
      expect(matchingStep(secret, typed, now)).toBeNull();
  });

  test("come from secrets of 160 bits that an app takes typed or as an address", () => {
    const fresh = newTotpSecret();
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(fresh);
    const address = new URL(totpAddress(fresh, "amina@example.org", "Suivi"));
    expect(address.searchParams.get("secret")).toBe(fresh);
    expect(decodeURIComponent(address.pathname)).toContain("Suivi:amina@example.org");
  });
});
