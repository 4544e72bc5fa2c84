/**
 * Characters that nobody sees. Whatever comes in, from documents, file names and forms, goes through here once, so that two texts that
 * look the same are the same, and none can turn what stands around it (Unicode Standard Annex 9 and Technical Report 36).
 */

// Controls of direction: they would turn what stands behind them.
const turning = "\\u202a-\\u202e\\u2066-\\u2069";
// Control characters, noncharacters, tags, annotations, deprecated and mathematical format characters, fillers: in no honest text.
const smuggled =
  "\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u2061-\\u2065\\u206a-\\u206f\\u3164\\uffa0\\ufff0-\\ufffb\\u{e0000}-\\u{e00ff}\\u{e01f0}-\\u{e0fff}\\p{Noncharacter_Code_Point}";
// Soft hyphens, spaces of no width, byte order marks, marks of direction, selectors of variants: common, and they say nothing.
const idle = "\\xad\\u061c\\u200b\\u200e\\u200f\\u2060\\ufe00-\\ufe0f\\ufeff\\u{e0100}-\\u{e01ef}";
// Ends of lines and pages as old programs write them.
const ends = "\\x0b\\x0c\\x85\\u2028\\u2029";
// Scripts whose writing needs joiners: می‌دهد, क्‍ष.
const joined =
  "\\p{Script=Arabic}\\u0640\\u064b-\\u065f\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Extended_Pictographic}\\p{Emoji_Modifier}";

const any = new RegExp(
  `[${turning}${smuggled}${idle}\\u200c\\u200d\\x0b\\x0c\\x85\\u2028\\u2029\\p{Surrogate}]`,
  "u",
);
const dangerous = new RegExp(`[${turning}${smuggled}\\p{Surrogate}]`, "gu");
const dropped = new RegExp(`[${turning}${smuggled}${idle}]`, "gu");
const idleJoiners = new RegExp(`(?<![${joined}])[\\u200c\\u200d]|[\\u200c\\u200d]+(?=\\s|$)`, "gu");
const lineEnds = new RegExp(`[${ends}]`, "gu");

/**
 * A text without characters that nobody sees. Kept are line ends and tabs, the marks of vowels, and the joiners that Arabic script and
 * the scripts of India need; half of a pair of surrogates becomes U+FFFD, so that its loss shows.
 */
export function cleanText(text: string): string {
  if (!any.test(text)) return text;
  return text.replace(lineEnds, "\n").replace(dropped, "").replace(idleJoiners, "").toWellFormed();
}

/** A name of somebody or something: a clean text in one line, composed, with one space between words. */
export function cleanName(text: string): string {
  return cleanText(text).normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** How many characters of a text were put there for no reader: those that turn its direction, and those of no honest text. */
export function countHidden(text: string): number {
  return any.test(text) ? (text.match(dangerous)?.length ?? 0) : 0;
}

/** A text as a key: what looks the same compares equal. Without spaces and anything unseen, in small letters, wide digits as narrow ones. */
export function keyOf(text: string): string {
  return cleanText(text)
    .normalize("NFKC")
    .replace(/[\s\u200c\u200d]+/gu, "")
    .toLowerCase();
}
