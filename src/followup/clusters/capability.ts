import type { Capability } from "../../web/index.ts";
import { changeClusterAction, clusterPage, endClusterAction, membersAction } from "./pages/cluster.tsx";
import { addClusterAction, clustersPage } from "./pages/list.tsx";
import { addLinksAction, clustersPart, removeLinkAction } from "./pages/part.tsx";
import { decideProposedAction, proposedPage } from "./pages/proposed.tsx";
import { decideSimilarAction, similarPage, similarPart } from "./pages/similar.tsx";

/** Recommendations about one matter, and how they hang together across mechanisms. */
export const clustersCapability: Capability = {
  pages: [
    clustersPage,
    addClusterAction,
    similarPage,
    decideSimilarAction,
    proposedPage,
    decideProposedAction,
    clusterPage,
    changeClusterAction,
    membersAction,
    endClusterAction,
    addLinksAction,
    removeLinkAction,
  ],
  navigation: [{ place: "clusters", path: "/clusters", permission: "cluster.read" }],
  recommendationParts: [clustersPart, similarPart],
};
