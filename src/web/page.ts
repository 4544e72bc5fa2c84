import type { Readable } from "node:stream";
import type { ReactElement } from "react";
import type { InstallationAction, Person, SpaceAction } from "../access/index.ts";
import type { Actor } from "../history/index.ts";
import type { Words } from "../platform/words.ts";
import type { Space } from "../spaces/index.ts";
import type { RecommendationPart } from "./capability.ts";
import type { FormFields, ReceivedFile } from "./form.ts";
import type { Services } from "./services.ts";

/** What stands behind the colons of a path: `/s/:space/documents/:document` gives `{space, document}`. */
export type Parameters<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [Key in Name | keyof Parameters<`/${Rest}`>]: string }
  : Path extends `${string}:${infer Name}`
    ? { readonly [Key in Name]: string }
    : Record<never, string>;

/** A request as loaders, actions and views see it. */
export interface PageRequest {
  readonly services: Services;
  readonly person: Person | null;
  /** The space of the address /s/CODE; null elsewhere. */
  readonly space: Space | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path and query as asked for: where a form or a link back leads. */
  readonly url: string;
  readonly words: Words;
  /** Who makes a change, for the history. */
  readonly actor: Actor;
  /** What other capabilities show on the page of a recommendation. */
  readonly recommendationParts: readonly RecommendationPart[];
  /** Address the request comes from. */
  readonly address: string;
  /** Cookies as they were sent; for signing in and out. */
  readonly cookieHeader: string;
  /** The header User-Agent; empty where there is none. */
  readonly userAgent: string;
}

/** In a space, the space is there and somebody is signed in. */
interface SpaceRequest extends PageRequest {
  readonly space: Space;
  readonly person: Person;
}

export type RequestOf<Path extends string> = (Path extends `/s/:space${string}`
  ? SpaceRequest
  : PageRequest) & {
  readonly params: Parameters<Path>;
};

/** Pages of a space ask for an action in the space, all others for one of the installation. */
export type PermissionOf<Path extends string> = Path extends `/s/:space${string}`
  ? SpaceAction
  : InstallationAction;

/** A line shown once at the head of the next page. */
export interface NoticeMessage {
  readonly kind: "done" | "info" | "warning";
  /** Key of a message and the values for its placeholders. */
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

type AnswerContent =
  | { readonly kind: "redirect"; readonly to: string; readonly notice: NoticeMessage | null }
  | { readonly kind: "view"; readonly status: number; readonly view: ReactElement }
  | { readonly kind: "text"; readonly type: string; readonly body: string }
  | { readonly kind: "file"; readonly file: SentFile };

export interface SentFile {
  readonly body: Readable | Buffer;
  /** Media type: "application/pdf". */
  readonly type: string;
  readonly name: string;
  /** Bytes, where known. */
  readonly size?: number;
  /** Shown in the browser instead of saved. Only for types that cannot run anything: PDF, images. */
  readonly isInline?: boolean;
  /** Content that never changes under this address, as a file by its hash. */
  readonly isImmutable?: boolean;
}

/** Anything but the usual view. Made by `redirectTo`, `showAgain`, `sendFile`, `sendText`. */
export class Answer {
  readonly content: AnswerContent;
  /** Cookies to set, as Set-Cookie lines. */
  readonly cookies: readonly string[];

  constructor(content: AnswerContent, cookies: readonly string[] = []) {
    this.content = content;
    this.cookies = cookies;
  }
}

/** Leads to another page of this installation (a path), with a notice there if given. After every action that changed something. */
export function redirectTo(
  to: string,
  notice: NoticeMessage | null = null,
  cookies: readonly string[] = [],
): Answer {
  return new Answer({ kind: "redirect", to, notice }, cookies);
}

/** Shows a view in answer to a form that could not be accepted: the form again, with what is wrong. */
export function showAgain(view: ReactElement, status = 422): Answer {
  return new Answer({ kind: "view", status, view });
}

/** Sends a file. */
export function sendFile(file: SentFile): Answer {
  return new Answer({ kind: "file", file });
}

/** Sends text of a media type, as JSON for an island. */
export function sendText(body: string, type = "text/plain; charset=utf-8"): Answer {
  return new Answer({ kind: "text", type, body });
}

/** A route in the table: what `page` and `action` make. */
export interface PageRoute {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly permission: SpaceAction | InstallationAction;
  /** The same for everybody, and kept by caches on the way. */
  readonly isForAnybody: boolean;
  /** Form fields, or fields and files that are taken as they arrive. Null for GET. */
  readonly body: "fields" | "files" | null;
  /** Bytes of a body that are taken at most; the server's own limit where undefined. */
  readonly bodyLimit: number | undefined;
  version(request: PageRequest): string | null | Promise<string | null>;
  answer(request: PageRequest, body: RequestBody): Promise<Answer>;
}

/** What came with a POST. */
export interface RequestBody {
  readonly form: FormFields;
  files(): AsyncIterable<ReceivedFile>;
}

interface PageDefinition<Path extends string, Data> {
  readonly path: Path;
  /**
   * The same for everybody: shown without who is signed in and without cookies, so that any cache on the way may keep it for a minute.
   * Its language stands first in its address: "/:language/search".
   */
  readonly isForAnybody?: boolean;
  /** What the person must be allowed to do; asked before `load` runs. */
  readonly permission: PermissionOf<Path>;
  /**
   * Changes whenever the page would look different to the same person in the same language (the revision of the register,
   * for one); the browser then needs to load only what changed. Null or left out: always made anew.
   */
  version?(request: RequestOf<Path>): string | null | Promise<string | null>;
  /** Exactly what the view shows. May answer with something else instead: `redirectTo`, `sendFile`. */
  load(request: RequestOf<Path>): Data | Answer | Promise<Data | Answer>;
  view(data: Data, request: RequestOf<Path>): ReactElement;
}

/**
 * A page that is read.
 * ```ts
 * export const registerPage = page({
 *   path: "/s/:space/register",
 *   permission: "register.read",
 *   load: (request) => listRecommendations(request.services.database, request.space.id),
 *   view: (rows) => <RegisterView rows={rows} />,
 * });
 * ```
 */
export function page<const Path extends string, Data>(definition: PageDefinition<Path, Data>): PageRoute {
  return {
    method: "GET",
    path: definition.path,
    permission: definition.permission,
    isForAnybody: definition.isForAnybody === true,
    body: null,
    bodyLimit: undefined,
    version: (request) => definition.version?.(request as RequestOf<Path>) ?? null,
    async answer(request) {
      const narrowed = request as RequestOf<Path>;
      const data = await definition.load(narrowed);
      if (data instanceof Answer) return data;
      return new Answer({ kind: "view", status: 200, view: definition.view(data, narrowed) });
    },
  };
}

interface ActionDefinition<Path extends string> {
  readonly path: Path;
  readonly permission: PermissionOf<Path>;
  act(request: RequestOf<Path>, form: FormFields): Answer | Promise<Answer>;
}

/** A form that changes something: answers with `redirectTo` when done and `showAgain` when the form must be corrected. */
export function action<const Path extends string>(definition: ActionDefinition<Path>): PageRoute {
  return {
    method: "POST",
    path: definition.path,
    permission: definition.permission,
    isForAnybody: false,
    body: "fields",
    bodyLimit: undefined,
    version: () => null,
    answer: async (request, body) => definition.act(request as RequestOf<Path>, body.form),
  };
}

interface UploadDefinition<Path extends string> {
  readonly path: Path;
  readonly permission: PermissionOf<Path>;
  /** Bytes of the whole upload. */
  readonly bodyLimit: number;
  /** `files` gives each file as it arrives; each must be read (or resumed) before the next comes. `form` holds the fields sent before. */
  act(request: RequestOf<Path>, files: AsyncIterable<ReceivedFile>, form: FormFields): Promise<Answer>;
}

/** A form that sends files (`<Form enctype="multipart/form-data">`). */
export function upload<const Path extends string>(definition: UploadDefinition<Path>): PageRoute {
  return {
    method: "POST",
    path: definition.path,
    permission: definition.permission,
    isForAnybody: false,
    body: "files",
    bodyLimit: definition.bodyLimit,
    version: () => null,
    answer: (request, body) => definition.act(request as RequestOf<Path>, body.files(), body.form),
  };
}
