import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { forgetDraft } from "../drafts/index.ts";
import { SuiviError } from "../kernel/index.ts";
import { RequestContext, type ServerParts } from "./context.ts";
import { FormFields, type ReceivedFile } from "./form.ts";
import type { Answer, PageRoute, SentFile } from "./page.ts";
import { renderPage } from "./render.tsx";
import { isSameOrigin } from "./security.ts";

/** Name of the hidden field, and of the header for scripts, that carry the proof of `<Form>`. */
export const formTokenField = "form_token";
export const formTokenHeader = "x-form-token";

/** Pages that need nobody to be signed in are also there under `/LANGUAGE/…`. */
export function isPublicPage(route: Pick<PageRoute, "method" | "permission" | "isForAnybody">): boolean {
  return route.method === "GET" && (route.permission === "public.read" || route.isForAnybody);
}

/** Answers one request of a route: who, may they, what, and back. */
export async function answerRoute(
  parts: ServerParts,
  route: PageRoute,
  raw: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const context = route.isForAnybody
    ? RequestContext.ofAnybody(parts, raw)
    : await RequestContext.of(parts, raw);
  if (route.method === "POST" && !isSameOrigin(raw.headers, parts.services.publicUrl)) {
    throw new SuiviError("form_not_ours");
  }
  const spaceCode = route.path.startsWith("/s/:space") ? spaceCodeOf(raw.params) : undefined;
  await context.admit(route.permission, spaceCode);
  await context.keepChosenLanguage();
  context.isPublicPage = isPublicPage(route);
  const request = context.pageRequest();

  const version = context.notice === null && route.method === "GET" ? await route.version(request) : null;
  if (version !== null) {
    const etag = pageTag(parts, context, raw.url, version);
    reply.header("etag", etag);
    if (route.isForAnybody) reply.header("cache-control", publicCaching);
    if (raw.headers["if-none-match"] === etag && context.cookies.length === 0) return reply.code(304).send();
  }
  const answer = await route.answer(request, requestBody(route, context, raw));
  // The form was taken: what was kept of it while it was typed is not needed any more.
  const { space, person, services } = request;
  if (route.method === "POST" && answer.content.kind === "redirect" && space !== null && person !== null) {
    await forgetDraft({ database: services.database, spaceId: space.id, personId: person.id }, raw.url);
  }
  return sendAnswer(reply, answer, context, route.isForAnybody);
}

function spaceCodeOf(params: unknown): string {
  const code = typeof params === "object" && params !== null && "space" in params ? params.space : "";
  return typeof code === "string" ? code : "";
}

/** A page is the same for the same person, language, build and version of what it shows. */
function pageTag(parts: ServerParts, context: RequestContext, url: string, version: string): string {
  const content = [
    parts.assets.build,
    url,
    context.words.language,
    context.session.sessionKey ?? "",
    version,
  ];
  return `W/"${createHash("sha256").update(JSON.stringify(content)).digest("base64url").slice(0, 22)}"`;
}

function requestBody(route: PageRoute, context: RequestContext, raw: FastifyRequest) {
  const form = raw.body instanceof FormFields ? raw.body : new FormFields();
  const header = raw.headers[formTokenHeader];
  if (route.body === "fields") {
    context.checkFormToken(typeof header === "string" ? header : form.exact(formTokenField));
  }
  return {
    form,
    files: () =>
      receiveFiles(raw, form, route.bodyLimit ?? 0, () =>
        context.checkFormToken(typeof header === "string" ? header : form.exact(formTokenField)),
      ),
  };
}

/** Files of a form as they arrive; the fields before them go into `form`. Nothing is taken before the proof is there. */
async function* receiveFiles(
  raw: FastifyRequest,
  form: FormFields,
  mostBytes: number,
  checkToken: () => void,
): AsyncIterable<ReceivedFile> {
  if (!raw.isMultipart()) throw new SuiviError("form_not_ours");
  if (Number(raw.headers["content-length"] ?? 0) > mostBytes) {
    throw new SuiviError("form_too_large", { limitMegabytes: Math.floor(mostBytes / 1024 / 1024) });
  }
  let isChecked = false;
  for await (const part of raw.parts({ limits: { fileSize: mostBytes } })) {
    if (part.type === "field") {
      form.add(part.fieldname, typeof part.value === "string" ? part.value : "");
      continue;
    }
    if (!isChecked) checkToken();
    isChecked = true;
    // A file field left empty sends a file without name and content.
    if (part.filename === "" || part.filename === undefined) part.file.resume();
    else yield { field: part.fieldname, name: part.filename, body: part.file };
  }
  if (!isChecked) checkToken();
}

function sendAnswer(
  reply: FastifyReply,
  answer: Answer,
  context: RequestContext,
  isForAnybody: boolean,
): FastifyReply | Promise<FastifyReply> {
  const { content } = answer;
  switch (content.kind) {
    case "redirect":
      if (content.notice !== null) context.leaveNotice(content.notice);
      setCookies(reply, context, answer.cookies);
      // 303: the next page is fetched by GET, whatever this request was.
      return reply.code(303).header("location", content.to).header("cache-control", "no-store").send();
    case "view": {
      const html = renderPage(content.view, context.shell());
      if (isForAnybody && content.status === 200) return sendPublicHtml(reply, html);
      setCookies(reply, context, answer.cookies);
      return sendHtml(reply, content.status, html);
    }
    case "text":
      setCookies(reply, context, answer.cookies);
      return reply.header("cache-control", "no-store").type(content.type).send(content.body);
    case "file":
      setCookies(reply, context, answer.cookies);
      return sendFileAnswer(reply, content.file);
  }
}

/** Sends a page. Kept by the browser only to be asked about again, unless told otherwise. */
export function sendHtml(
  reply: FastifyReply,
  status: number,
  html: string,
  cacheControl = "private, no-cache",
): FastifyReply {
  return reply
    .code(status)
    .header("cache-control", cacheControl)
    .header("vary", "Accept-Language, Cookie")
    .type("text/html; charset=utf-8")
    .send(html);
}

/** What is public may be kept by anybody on the way, and is at most some minutes old. */
export const publicCaching = "public, max-age=60, stale-while-revalidate=300";

/** Sends a page that is the same for everybody. */
function sendPublicHtml(reply: FastifyReply, html: string): FastifyReply {
  return reply.header("cache-control", publicCaching).type("text/html; charset=utf-8").send(html);
}

function setCookies(reply: FastifyReply, context: RequestContext, more: readonly string[]): void {
  for (const cookie of [...context.cookies, ...more]) reply.header("set-cookie", cookie);
}

// Everything else is saved, never shown: a file comes from outside and could be a page that runs as ours.
const shownTypes = new Set(["application/pdf", "image/png", "image/jpeg"]);

function sendFileAnswer(reply: FastifyReply, file: SentFile): FastifyReply {
  const isInline = file.isInline === true && shownTypes.has(file.type);
  // RFC 6266: a name in plain letters for old programs, the real one beside it.
  const plain = file.name.replace(/[^\w.\- ]/g, "_");
  const name = `filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, escapeCharacter)}`;
  reply.header("content-disposition", `${isInline ? "inline" : "attachment"}; ${name}`);
  reply.header(
    "cache-control",
    file.isImmutable ? "private, max-age=31536000, immutable" : "private, no-cache",
  );
  if (!isInline) reply.header("content-security-policy", "default-src 'none'; sandbox");
  if (file.size !== undefined) reply.header("content-length", file.size);
  return reply.type(file.type).send(file.body);
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
