export { comparePairs, findLikeTexts, type LikePair, type LikeTexts } from "./join.ts";
export { findNear, type NearPair, type NearWanted } from "./near.ts";
export { likeness, shinglesOf } from "./shingles.ts";
