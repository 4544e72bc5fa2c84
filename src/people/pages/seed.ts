import type { PageRequest } from "../../web/index.ts";
import { isSeed, newSeed } from "../codes.ts";

const cookieName = "suivi_codes";
// Long enough to find the printer.
const cookieSeconds = 900;

/** The seed of the codes that this browser has made lately; null where there is none. */
export function seedOf(request: Pick<PageRequest, "cookieHeader">): string | null {
  for (const part of request.cookieHeader.split(";")) {
    const [name = "", value = ""] = part.trim().split("=");
    if (name === cookieName && isSeed(value)) return value;
  }
  return null;
}

/** The seed to make codes with, and the cookie by which this browser alone shows them for a quarter of an hour. */
export function takeSeed(
  request: Pick<PageRequest, "cookieHeader" | "services">,
  spaceCode: string,
): { readonly seed: string; readonly cookie: string } {
  const seed = seedOf(request) ?? newSeed();
  const secure = request.services.publicUrl.startsWith("https:") ? "; Secure" : "";
  const cookie = `${cookieName}=${seed}; Path=/s/${spaceCode}/people; HttpOnly; SameSite=Lax; Max-Age=${cookieSeconds}${secure}`;
  return { seed, cookie };
}
