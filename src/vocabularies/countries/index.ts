export { type Country, countries, countryName, findCountry } from "./data.ts";
export { recogniseState, type SplitStates, splitStates, stateThatLooksLike } from "./recognise.ts";
