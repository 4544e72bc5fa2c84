import type { Capability } from "../web/index.ts";
import { publicSearchApi } from "./pages/api.ts";
import { changePublicationAction, publicationPage } from "./pages/publication.tsx";
import { publicRecommendationPage } from "./pages/recommendation.tsx";
import { searchInLanguage, searchPage } from "./pages/search.tsx";

/** The public side: what spaces have made public, for everybody. */
export const portalCapability: Capability = {
  pages: [searchInLanguage, searchPage, publicRecommendationPage, publicationPage, changePublicationAction],
  navigation: [{ place: "portal", path: "/publication", permission: "publication.change" }],
  api: [publicSearchApi],
};
