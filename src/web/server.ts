import { constants } from "node:zlib";
import compress from "@fastify/compress";
import multipart from "@fastify/multipart";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { sql } from "kysely";
import { createElement } from "react";
import { isSuiviError, newIdentifier, SuiviError } from "../kernel/index.ts";
import { hasMessage } from "../platform/messages.ts";
import { answerRoute, isPublicPage, sendHtml } from "./answering.ts";
import { registerApi } from "./api-documentation.ts";
import { readAssets, readStaticFiles } from "./assets.ts";
import type { Capability } from "./capability.ts";
import { RequestContext, type ServerParts } from "./context.ts";
import { type ErrorStatus, statusOf } from "./errors.ts";
import { FormFields } from "./form.ts";
import { languageOfAddress } from "./language.ts";
import { Metrics } from "./metrics.ts";
import { navigationPlaces } from "./navigation.ts";
import { ErrorView } from "./pages/error.tsx";
import { renderPage } from "./render.tsx";
import { capabilities as allCapabilities } from "./routes.ts";
import { Signer, securityHeaders } from "./security.ts";
import type { Services } from "./services.ts";

export interface ServerOptions {
  /** Where errors and requests are logged; silent without. */
  readonly log?: FastifyBaseLogger;
  /** Proxies whose X-Forwarded-For is believed: addresses or networks, comma-separated. This machine's own by default. */
  readonly trustedProxies?: string;
  /** The built islands and styles; those of this installation unless told. */
  readonly publicFolder?: string;
  /** Other than those of the routes table; for tests. */
  readonly capabilities?: readonly Capability[];
}

const megabyte = 1024 * 1024;
const formLimit = 2 * megabyte;

/** Makes the server: pages, files of the build, API, health. It is not listening yet. */
export async function buildServer(services: Services, options: ServerOptions = {}): Promise<FastifyInstance> {
  const capabilities = options.capabilities ?? allCapabilities;
  const isSecure = services.publicUrl.startsWith("https:");
  const parts: ServerParts = {
    services,
    assets: readAssets(options.publicFolder),
    signer: new Signer(services.accounts.secret),
    navigation: capabilities
      .flatMap((capability) => capability.navigation ?? [])
      .sort((a, b) => navigationPlaces.indexOf(a.place) - navigationPlaces.indexOf(b.place)),
    recommendationParts: capabilities
      .flatMap((capability) => capability.recommendationParts ?? [])
      .sort((a, b) => a.order - b.order),
    isSecure,
  };
  const headers = securityHeaders(isSecure);
  const app = Fastify({
    ...(options.log === undefined ? { logger: false } : { loggerInstance: options.log }),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustedProxies ?? "loopback",
    bodyLimit: formLimit,
    genReqId: () => newIdentifier(),
    // An address that cannot even be read comes to no route and no hook.
    frameworkErrors: (error, request, reply) => {
      reply.headers(headers);
      return answerError(parts, error, request, reply);
    },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });

  // Before any route: each takes the handlers that are there when it is made.
  app.setNotFoundHandler((request, reply) => answerError(parts, new SuiviError("not_found"), request, reply));
  app.setErrorHandler((error, request, reply) => answerError(parts, error, request, reply));

  app.addHook("onRequest", async (_request, reply) => {
    reply.headers(headers);
  });
  // An upload that is cut off leaves unread bytes on its connection: nothing else can come on it.
  app.addHook("onSend", async (request, reply) => {
    if (request.isMultipart() && !request.raw.complete) reply.header("connection", "close");
  });
  await app.register(compress, {
    global: true,
    threshold: 2048,
    encodings: ["br", "gzip"],
    // Made anew for each answer: quick matters more than the last percent.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
    zlibOptions: { level: 3 },
  });
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    (_request, body, done) => {
      done(null, FormFields.fromBody(String(body)));
    },
  );
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fields: 200, fieldSize: megabyte, files: 500, fileSize: Number.MAX_SAFE_INTEGER, parts: 700 },
  });

  registerObservation(app, parts);
  registerStaticFiles(app, options.publicFolder);
  for (const route of capabilities.flatMap((capability) => capability.pages)) {
    app.route({
      method: route.method,
      url: route.path,
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      handler: (request, reply) => answerRoute(parts, route, request, reply),
    });
    if (isPublicPage(route) && !route.path.startsWith("/:language")) {
      app.get(`/:language${route.path === "/" ? "" : route.path}`, async (request, reply) => {
        if (languageOfAddress(request.url) === null) throw new SuiviError("not_found");
        return answerRoute(parts, route, request, reply);
      });
    }
  }
  await registerApi(
    app,
    parts,
    capabilities.flatMap((capability) => capability.api ?? []),
  );
  return app;
}

/** /healthz: the process answers. /readyz: the database does too. /metrics: for this machine and its network. */
function registerObservation(app: FastifyInstance, parts: ServerParts): void {
  const metrics = new Metrics();
  app.addHook("onResponse", async (request, reply) => {
    metrics.observe(
      request.method,
      request.routeOptions.url ?? "none",
      reply.statusCode,
      reply.elapsedTime / 1000,
    );
  });
  app.addHook("onClose", async () => metrics.close());
  app.get("/healthz", async (_request, reply) => reply.type("text/plain").send("ok\n"));
  app.get("/readyz", async (request, reply) => {
    try {
      await sql`SELECT 1`.execute(parts.services.database);
      return reply.type("text/plain").send("ready\n");
    } catch (error) {
      request.log.warn({ err: error }, "not ready: the database does not answer");
      return reply.code(503).type("text/plain").send("the database does not answer\n");
    }
  });
  app.get("/metrics", async (request, reply) => {
    if (!isPrivate(request.ip)) return answerError(parts, new SuiviError("not_found"), request, reply);
    return reply.type("text/plain; version=0.0.4").send(metrics.text());
  });
}

function isPrivate(address: string): boolean {
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd]|::ffff:(127|10)\.)/.test(address);
}

function registerStaticFiles(app: FastifyInstance, publicFolder: string | undefined): void {
  const files = readStaticFiles(publicFolder);
  const icon = Buffer.from(iconSvg);
  app.get("/icon.svg", async (_request, reply) =>
    reply.header("cache-control", "public, max-age=86400").type("image/svg+xml").send(icon),
  );
  app.get("/assets/*", { compress: false }, async (request, reply) => {
    const file = files.get(request.url.split("?")[0] ?? "");
    if (file === undefined) throw new SuiviError("not_found");
    reply
      .header("etag", file.etag)
      .header("vary", "Accept-Encoding")
      .header(
        "cache-control",
        file.isImmutable ? "public, max-age=31536000, immutable" : "public, max-age=3600",
      )
      .type(file.type);
    if (request.headers["if-none-match"] === file.etag) return reply.code(304).send();
    const { encoding, body } = await file.content(String(request.headers["accept-encoding"] ?? ""));
    if (encoding !== "identity") reply.header("content-encoding", encoding);
    return reply.send(body);
  });
}

const iconSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26" fill="none" stroke="#0b5563" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"><path d="M22.2 9.1A10 10 0 1 0 23 13"/><path d="M8.4 13.4l3.3 3.3 6.1-7"/></svg>';

/** Turns an error into the page (or, for the API, the JSON) that says what happened and what to do. */
async function answerError(
  parts: ServerParts,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const isApi = request.url.startsWith("/api/");
  if (isSuiviError(error, "sign_in_needed") && !isApi) {
    const next = request.method === "GET" ? `?next=${encodeURIComponent(request.url)}` : "";
    return reply.code(303).header("location", `/sign-in${next}`).header("cache-control", "no-store").send();
  }
  const status: ErrorStatus = isSuiviError(error, "sign_in_needed") ? 403 : statusOf(error);
  // The reference stands in the log and on the page; neither says who it was.
  if (status >= 500)
    request.log.error(
      { err: error, reference: request.id, route: request.routeOptions.url },
      "request failed",
    );
  const context = await contextOfError(parts, request);
  const cause =
    isSuiviError(error) && hasMessage(`error.${error.kind}`)
      ? context.words.t(`error.${error.kind}`, error.data)
      : null;
  const isGeneral = isSuiviError(error, "not_found") || isSuiviError(error, "forbidden");
  if (isApi) {
    const kind = isSuiviError(error) ? error.kind : `status_${status}`;
    return reply
      .code(status)
      .send({ error: { kind, message: cause ?? context.words.t(`web.error.${status}.text`) } });
  }
  const view = createElement(ErrorView, {
    status,
    cause: isGeneral ? null : cause,
    reference: status >= 500 ? request.id : null,
  });
  const html = renderPage(view, context.shell());
  if (status === 503) reply.header("retry-after", "30");
  reply.removeHeader("etag").removeHeader("content-disposition");
  return sendHtml(reply, status, html, "no-store");
}

/** The page of an error shows who is signed in, unless that cannot be found out. */
async function contextOfError(parts: ServerParts, request: FastifyRequest): Promise<RequestContext> {
  try {
    return await RequestContext.of(parts, request);
  } catch (error) {
    request.log.debug({ err: error }, "an error page is shown without session");
    return RequestContext.withoutSession(parts, request);
  }
}
