import type { Placed, StoryRecommendation, World } from "./world.ts";

/** Where a recommendation has no themes, words of its text tell whose it is. */
const byText: readonly (readonly [RegExp, string])[] = [
  [/\b(prison|detention|tortur|court|judge|death penalty|penal|impunity)/i, "justice"],
  [/\b(school|education|teach)/i, "education"],
  [/\b(health|medical|hospital)/i, "health"],
  [/\b(women|girl|child|gender|violence)/i, "women"],
  [/\b(labour|work|pension|disabilit|older|social|poverty)/i, "labour"],
  [/\b(police|assembly|traffick|election|registration)/i, "interior"],
  [/\b(migrant|refugee|asylum|stateless)/i, "migration"],
  [/\b(water|environment|climate)/i, "environment"],
  [/\b(food|rural|land)/i, "agriculture"],
  [/\b(housing|evict)/i, "housing"],
  [/\b(minorit|indigenous|cultur|religio|belief|language)/i, "culture"],
  [/\b(corruption)/i, "anticorruption"],
  [/\b(media|expression|journalis|information)/i, "information"],
  [/\b(ratif|convention|protocol|treaty|rapporteur|invitation|universal periodic)/i, "foreign"],
];

/** The institution that leads on a recommendation. */
export function leadOf(recommendation: StoryRecommendation, world: World): Placed {
  for (const theme of recommendation.themes) {
    const found = world.institutions.find(({ leads }) => leads.some((word) => theme.includes(word)));
    if (found !== undefined) return found;
  }
  const key = byText.find(([words]) => words.test(recommendation.text))?.[1] ?? "secretariat";
  return world.institution(key);
}
