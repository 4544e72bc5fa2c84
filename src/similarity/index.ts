export { comparePairs, findLikeTexts, type LikePair, type LikeTexts } from "./join.ts";
export { likeness, shinglesOf } from "./shingles.ts";
