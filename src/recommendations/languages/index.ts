export { proposePairs, type VersionParagraph } from "./align.ts";
export { type OtherVersion, readOtherVersion, readOwnVersion, type StandingVersion } from "./versions.ts";
