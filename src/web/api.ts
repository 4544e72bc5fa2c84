import type { z } from "zod";
import type { InstallationAction, SpaceAction } from "../access/index.ts";
import type { PageRequest, RequestOf } from "./page.ts";

/**
 * A route of the API under /api/v1, documented by its schemas (OpenAPI 3.1). Response schemas must be plain: a zod
 * transform in one answers 500.
 */
export interface ApiRoute {
  readonly method: "GET";
  /** Path below /api/v1. */
  readonly path: string;
  readonly permission: SpaceAction | InstallationAction;
  /** The same for everybody, and kept by caches on the way. */
  readonly isForAnybody: boolean;
  readonly summary: string;
  readonly query: z.ZodObject | null;
  readonly response: z.ZodType;
  answer(request: PageRequest, query: unknown): Promise<unknown>;
}

interface ApiDefinition<Path extends string, Query extends z.ZodObject, Response extends z.ZodType> {
  readonly path: Path;
  readonly permission: Path extends `/s/:space${string}` ? SpaceAction : InstallationAction;
  readonly isForAnybody?: boolean;
  readonly summary: string;
  readonly query?: Query;
  readonly response: Response;
  answer(request: RequestOf<Path>, query: z.output<Query>): Promise<z.output<Response>>;
}

/** A route of the API that reads: `read({path: "/s/:space/recommendations", permission: "register.read", …})`. */
export function read<const Path extends string, Query extends z.ZodObject, Response extends z.ZodType>(
  definition: ApiDefinition<Path, Query, Response>,
): ApiRoute {
  return {
    method: "GET",
    path: definition.path,
    permission: definition.permission,
    isForAnybody: definition.isForAnybody === true,
    summary: definition.summary,
    query: definition.query ?? null,
    response: definition.response,
    answer: (request, query) => definition.answer(request as RequestOf<Path>, query as z.output<Query>),
  };
}
