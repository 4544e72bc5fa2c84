import { z } from "zod";
import type { publicFacets } from "../../recommendations/index.ts";
import { spaceName } from "../../spaces/index.ts";
import { read } from "../../web/index.ts";
import { askPublic, publicQuery, readPublicSide, resultsOfPage } from "../asking.ts";

const values = z.array(z.object({ value: z.string(), count: z.number() }));
const one = z.union([z.string(), z.array(z.string())]).optional();

/** The public search for programs: what /LANGUAGE/search shows, and nothing else. */
export const publicSearchApi = read({
  path: "/public/search",
  permission: "publication.read",
  isForAnybody: true,
  summary: "Search the recommendations of all States that have made them public",
  // Read by the same rules as the page's address; a transform in a schema could not be described.
  query: z.object({
    q: z.string().optional(),
    state: one,
    mechanism: one,
    cycle: one,
    position: one,
    theme: one,
    sdg: one,
    page: z.string().optional(),
  }),
  response: z.object({
    total: z.number(),
    page: z.number(),
    pageSize: z.number(),
    /** The search reads too much and was not made. */
    isTooBroad: z.boolean(),
    recommendations: z.array(
      z.object({
        id: z.string(),
        space: z.string(),
        state: z.string(),
        url: z.string(),
        kind: z.enum(["recommendation", "pledge"]),
        mechanism: z.string(),
        cycle: z.number().nullable(),
        session: z.number().nullable(),
        symbols: z.array(z.string()),
        paragraph: z.string().nullable(),
        texts: z.array(z.object({ language: z.string(), text: z.string() })),
        unreadable: z.array(z.string()),
        recommendingStates: z.array(z.string()),
        position: z.string().nullable(),
        positionStage: z.string(),
        themes: z.array(z.string()),
        groups: z.array(z.string()),
        sdgs: z.array(z.string()),
      }),
    ),
    facets: z.object({
      state: values,
      mechanism: values,
      cycle: values,
      position: values,
      theme: values,
      sdg: values,
    }),
  }),
  async answer({ services, words }, asked) {
    const query = publicQuery.parse(asked);
    const side = await readPublicSide(services.database);
    const results = await askPublic(services.database, side, query);
    const spaceOf = new Map(side.spaces.map((space) => [space.id, space]));
    const facet = (name: (typeof publicFacets)[number]) =>
      [...results.counts[name]].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
    return {
      total: results.total,
      page: query.page,
      pageSize: resultsOfPage,
      isTooBroad: results.isTooBroad,
      recommendations: results.recommendations.map((each) => {
        const space = spaceOf.get(each.spaceId);
        const code = space?.code ?? "";
        return {
          id: each.id,
          space: code,
          state: spaceName(space?.names ?? {}, words.language),
          url: `${services.publicUrl}/${words.language}/recommendations/${code}/${each.id}`,
          kind: each.kind,
          mechanism: each.mechanism,
          cycle: each.cycle,
          session: each.session,
          symbols: [...new Set([each.reviewSymbol ?? "", ...each.symbols])].filter((symbol) => symbol !== ""),
          paragraph: each.paragraph,
          texts: each.texts.map(({ language, text }) => ({ language, text })),
          unreadable: [...each.unreadable],
          recommendingStates: [...each.recommendingStates],
          position: each.position,
          positionStage: each.positionStage,
          themes: [...each.themes],
          groups: [...each.groups],
          sdgs: [...each.sdgs],
        };
      }),
      facets: {
        state: facet("state"),
        mechanism: facet("mechanism"),
        cycle: facet("cycle"),
        position: facet("position"),
        theme: facet("theme"),
        sdg: facet("sdg"),
      },
    };
  },
});
