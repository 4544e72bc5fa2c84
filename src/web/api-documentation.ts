import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { z } from "zod";
import { publicCaching } from "./answering.ts";
import type { ApiRoute } from "./api.ts";
import { RequestContext, type ServerParts } from "./context.ts";

const failure = z.object({ error: z.object({ kind: z.string(), message: z.string() }) });

/** Serves the API under /api/v1, and its description made from the same schemas that check what comes and goes. */
export async function registerApi(
  app: FastifyInstance,
  parts: ServerParts,
  routes: readonly ApiRoute[],
): Promise<void> {
  await app.register(async (api) => {
    api.setValidatorCompiler(validatorCompiler);
    api.setSerializerCompiler(serializerCompiler);
    await api.register(swagger, {
      openapi: {
        openapi: "3.1.0",
        info: { title: "Suivi", version: "1", description: "Follow-up of human rights recommendations" },
        servers: [{ url: parts.services.publicUrl }],
      },
      transform: jsonSchemaTransform,
    });
    for (const route of routes) {
      api.route({
        method: route.method,
        url: `/api/v1${route.path}`,
        schema: {
          summary: route.summary,
          ...(route.query === null ? {} : { querystring: route.query }),
          response: { 200: route.response, 403: failure, 404: failure },
        },
        handler: async (raw, reply) => {
          const context = route.isForAnybody
            ? RequestContext.ofAnybody(parts, raw)
            : await RequestContext.of(parts, raw);
          const isOfSpace = route.path.startsWith("/s/:space");
          const { space } = z.object({ space: z.string().optional() }).parse(raw.params);
          await context.admit(route.permission, isOfSpace ? (space ?? "") : undefined);
          const answer = await route.answer(context.pageRequest(), raw.query);
          reply.header("cache-control", route.isForAnybody ? publicCaching : "private, no-cache");
          return answer;
        },
      });
    }
    api.get("/api/v1/openapi.json", { schema: { hide: true } }, async () => api.swagger());
  });
}
