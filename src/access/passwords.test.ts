import { expect, test } from "vitest";
import { hashPassword, newPassword, verifyPassword } from "./passwords.ts";

test("a password is known again, another is not", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(hash, "correct horse battery")).toBe(true);
  expect(await verifyPassword(hash, "correct horse batterz")).toBe(false);
});

test("the same characters typed in another composition are the same password", async () => {
  const hash = await hashPassword("mécanisme national");
  expect(await verifyPassword(hash, "mécanisme national".normalize("NFD"))).toBe(true);
});

test("two hashes of one password differ", async () => {
  expect(await hashPassword("correct horse battery")).not.toBe(await hashPassword("correct horse battery"));
});

test.each(["", "x", "$argon2i$v=19$m=1,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA", "$2b$10$abc"])(
  "a hash of another kind matches nothing: %s",
  async (hash) => {
    expect(await verifyPassword(hash, "correct horse battery")).toBe(false);
  },
);

test("a printed password has four groups and does not repeat", () => {
  const password = newPassword();
  expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
  expect(newPassword()).not.toBe(password);
});
