export { searchableText, searchConfiguration, searchQuery } from "./text.ts";
