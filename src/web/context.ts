import type { FastifyRequest } from "fastify";
import {
  type Accounts,
  may,
  type Person,
  type Resource,
  type SessionOutcome,
  type SpaceAction,
} from "../access/index.ts";
import { dayIn, SuiviError } from "../kernel/index.ts";
import { type Words, wordsIn } from "../platform/words.ts";
import { findSpaceByCode, participantKindOf, type Space } from "../spaces/index.ts";
import type { Assets } from "./assets.ts";
import type { RecommendationPart } from "./capability.ts";
import { languageOfAddress, negotiateLanguage, offeredLanguages } from "./language.ts";
import type { NavigationEntry } from "./navigation.ts";
import type { NoticeMessage, PageRequest } from "./page.ts";
import { newVisitor, type Signer } from "./security.ts";
import type { Services } from "./services.ts";
import type { Shell } from "./shell.tsx";

/** Everything about a server that requests need and that never changes. */
export interface ServerParts {
  readonly services: Services;
  readonly assets: Assets;
  readonly signer: Signer;
  readonly navigation: readonly NavigationEntry[];
  readonly recommendationParts: readonly RecommendationPart[];
  readonly isSecure: boolean;
}

const languageCookie = "suivi_language";
const noticeCookie = "suivi_notice";
const visitorCookie = "suivi_visitor";
const year = 365 * 24 * 3600;

/** One request on its way: who sent it, where it goes, in which language, and the cookies that its answer sets. */
export class RequestContext {
  readonly words: Words;
  readonly notice: NoticeMessage | null;
  readonly cookies: string[] = [];
  readonly session: SessionOutcome;
  space: Space | null = null;
  /** The page is there for everybody: its address can say its language. */
  isPublicPage = false;
  /** Who is signed in, in the space of the address with the whole part there. */
  private person: Person | null;
  private readonly parts: ServerParts;
  private readonly raw: FastifyRequest;
  private readonly given: ReadonlyMap<string, string>;
  private visitor: string | null = null;

  private readonly isForAnybody: boolean;

  private constructor(
    parts: ServerParts,
    raw: FastifyRequest,
    session: SessionOutcome,
    isForAnybody = false,
  ) {
    this.parts = parts;
    this.raw = raw;
    this.isForAnybody = isForAnybody;
    this.session = session;
    this.person = session.person;
    this.cookies.push(...session.cookies);
    this.given = isForAnybody ? new Map() : readCookies(raw.headers.cookie);
    this.words = wordsIn(this.language());
    this.notice = this.takeNotice();
  }

  static async of(parts: ServerParts, raw: FastifyRequest): Promise<RequestContext> {
    return new RequestContext(parts, raw, await parts.services.accounts.sessionOf(raw.headers.cookie));
  }

  /** For pages that are the same for everybody: whoever asks, nobody is signed in, and no cookie is read or set. */
  static ofAnybody(parts: ServerParts, raw: FastifyRequest): RequestContext {
    return new RequestContext(parts, raw, { person: null, sessionKey: null, cookies: [] }, true);
  }

  /** For error pages: nothing is asked of the database. */
  static withoutSession(parts: ServerParts, raw: FastifyRequest): RequestContext {
    return new RequestContext(parts, raw, { person: null, sessionKey: null, cookies: [] });
  }

  private query(): URLSearchParams {
    const at = this.raw.url.indexOf("?");
    return new URLSearchParams(at < 0 ? "" : this.raw.url.slice(at + 1));
  }

  private language(): string {
    const inAddress = languageOfAddress(this.raw.url);
    if (this.isForAnybody && inAddress !== null) return inAddress;
    const asked = inAddress ?? (this.isForAnybody ? null : this.chosenLanguage());
    const language = negotiateLanguage({
      asked,
      chosen: this.person?.language ?? this.given.get(languageCookie) ?? null,
      accepted: this.raw.headers["accept-language"] ?? null,
    });
    if (asked !== null && offeredLanguages().includes(language))
      this.setCookie(languageCookie, language, year);
    return language;
  }

  /** What the person chooses in the masthead. */
  private chosenLanguage(): string | null {
    return this.raw.url.includes("lang=") ? this.query().get("lang") : null;
  }

  /** A language that somebody who is signed in chooses is theirs from then on: on every device, and in letters. */
  async keepChosenLanguage(): Promise<void> {
    const { person, words } = this;
    if (person === null || this.chosenLanguage() !== words.language || person.language === words.language)
      return;
    await this.parts.services.accounts.changePerson(person.id, {
      name: person.name,
      language: words.language,
    });
  }

  private takeNotice(): NoticeMessage | null {
    const sealed = this.given.get(noticeCookie);
    if (sealed === undefined || this.raw.method !== "GET") return null;
    this.setCookie(noticeCookie, "", 0);
    const text = this.parts.signer.open("notice", sealed);
    // Sealed by `leaveNotice`, so it has that shape.
    return text === null ? null : (JSON.parse(text) as NoticeMessage);
  }

  /** Shows a notice on the next page. */
  leaveNotice(notice: NoticeMessage): void {
    this.setCookie(noticeCookie, this.parts.signer.seal("notice", JSON.stringify(notice)), 60);
  }

  private setCookie(name: string, value: string, seconds: number): void {
    const secure = this.parts.isSecure ? "; Secure" : "";
    this.cookies.push(`${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`);
  }

  /** The proof that goes into forms: tied to the session, or to a random cookie before there is one. */
  formToken(): string {
    return this.parts.signer.signature("form", this.formKey(true) ?? "");
  }

  /** Refuses with `form_not_ours` unless the proof is the one of this browser. */
  checkFormToken(token: string): void {
    const key = this.formKey(false);
    if (key === null || !this.parts.signer.isValid("form", key, token)) throw new SuiviError("form_not_ours");
  }

  private formKey(makesVisitor: boolean): string | null {
    if (this.session.sessionKey !== null) return `session ${this.session.sessionKey}`;
    const given = this.given.get(visitorCookie);
    if (given !== undefined && /^[A-Za-z0-9_-]{24}$/.test(given)) return `visitor ${given}`;
    if (!makesVisitor) return null;
    if (this.visitor === null) {
      this.visitor = newVisitor();
      this.setCookie(visitorCookie, this.visitor, year);
    }
    return `visitor ${this.visitor}`;
  }

  /**
   * Finds what the route is about and asks the policy. Refuses with `sign_in_needed`, `forbidden`, or, for a space that
   * the person has no part in, `not_found`: which spaces exist is nobody else's business.
   */
  async admit(permission: Parameters<typeof may>[1], spaceCode: string | undefined): Promise<void> {
    const { services } = this.parts;
    let { person } = this.session;
    if (this.raw.url.includes("%00")) throw new SuiviError("not_found");
    let resource: Resource;
    if (spaceCode === undefined) {
      resource = { kind: "installation", isEmpty: await isEmptyIfAsked(services.accounts, permission) };
    } else {
      if (person === null) throw new SuiviError("sign_in_needed");
      this.space = await findSpaceByCode(services.database, spaceCode);
      if (this.space === null || !person.parts.has(this.space.id)) throw new SuiviError("not_found");
      person = await enterSpaceOf(services, person, this.space);
      this.person = person;
      resource = { kind: "space", spaceId: this.space.id };
    }
    if (may(person, permission, resource)) return;
    throw new SuiviError(person === null ? "sign_in_needed" : "forbidden");
  }

  /** The request for loaders and actions. */
  pageRequest(): PageRequest {
    const params = this.raw.params;
    const { person } = this;
    const part = this.space === null ? undefined : person?.parts.get(this.space.id);
    return {
      services: this.parts.services,
      person,
      space: this.space,
      params: typeof params === "object" && params !== null ? (params as Record<string, string>) : {},
      query: this.query(),
      url: this.raw.url,
      words: this.words,
      actor: {
        personId: person?.id ?? null,
        origin: "page",
        roles: part?.roles ?? [],
        institutionId: part?.institutionId ?? null,
      },
      recommendationParts: this.parts.recommendationParts,
      address: this.raw.ip,
      cookieHeader: this.raw.headers.cookie ?? "",
      userAgent: this.raw.headers["user-agent"] ?? "",
    };
  }

  /** The surroundings for views. */
  shell(): Shell {
    const { person, space } = this;
    const isAllowed = (action: SpaceAction): boolean =>
      space !== null && may(person, action, { kind: "space", spaceId: space.id });
    return {
      words: this.words,
      url: this.raw.url,
      person,
      space,
      navigation: this.parts.navigation.filter((entry) => isAllowed(entry.permission)),
      notice: this.notice,
      assets: this.parts.assets,
      publicUrl: this.isPublicPage ? this.parts.services.publicUrl : null,
      isForAnybody: this.isForAnybody,
      formToken: () => this.formToken(),
    };
  }
}

/** The person with the whole part in this space, by its settings and its calendar. */
async function enterSpaceOf({ accounts }: Services, person: Person, space: Space): Promise<Person> {
  const { participation, timeZone } = space.settings;
  return accounts.enter(
    person,
    space.id,
    (institutionKind) => participation[participantKindOf(institutionKind)],
    dayIn(timeZone, new Date()),
  );
}

// Only setting up asks whether the installation is empty; other pages save the question.
async function isEmptyIfAsked(accounts: Accounts, permission: string): Promise<boolean> {
  return permission === "installation.setUp" ? accounts.isEmpty() : false;
}

function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}
