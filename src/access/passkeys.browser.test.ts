import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  accessibilityFaults,
  type BrowsingState,
  openBrowsingState,
  overflowOf,
} from "../web/testing/browsing.ts";

let state: BrowsingState;
beforeAll(async () => {
  state = await openBrowsingState();
});
afterAll(() => state.close());

/** A device that asks its person and gets a yes each time. */
async function giveDevice(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signOut(page: Page): Promise<void> {
  await page.locator("header summary", { hasText: "Amina" }).click();
  await page.getByRole("banner").getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);
}

describe("a passkey", () => {
  test("is added, signs in without a password, and no more once it is removed", async () => {
    const person = await state.addPerson(["observer"], null, "Amina Diallo");
    const { page, complaints } = await state.visit(person);
    await giveDevice(page);
    await page.goto("/account/passkeys/new");
    await page.getByLabel("Name of the passkey").fill("Office laptop");
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("The passkey is added.").waitFor();
    expect(await page.getByText("Office laptop").first().isVisible()).toBe(true);
    await signOut(page);
    await page.getByRole("link", { name: "Sign in with a passkey" }).click();
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    await page.goto("/account");
    expect(await page.getByText("used last on").isVisible()).toBe(true);
    await page.getByRole("button", { name: "Remove Office laptop" }).click();
    await page.getByText("The passkey is removed.").waitFor();
    await signOut(page);
    await page.goto("/sign-in/passkey");
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.getByText("This passkey is not known here").waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("the pages of signing in and of the own account", () => {
  test.each(["en", "ar"])("have no fault and fit a phone: %s", async (locale) => {
    const person = await state.addPerson(["observer"]);
    for (const width of [1280, 320]) {
      const nobody = await state.visit(null, { locale, width });
      for (const address of ["/sign-in", "/sign-in/passkey", "/password"]) {
        await nobody.page.goto(address);
        expect(await accessibilityFaults(nobody.page), address).toEqual([]);
        expect(await overflowOf(nobody.page), address).toBe(0);
      }
      const own = await state.visit(person, { locale, width });
      for (const address of ["/account", "/account/second-step", "/account/passkeys/new"]) {
        await own.page.goto(address);
        expect(await accessibilityFaults(own.page), address).toEqual([]);
        expect(await overflowOf(own.page), address).toBe(0);
      }
      expect([...nobody.complaints, ...own.complaints]).toEqual([]);
    }
  });
});
