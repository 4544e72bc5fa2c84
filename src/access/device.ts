// Looked for in this order: most browsers name others too.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\b(OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\b(iPhone|iPod)\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/**
 * Browser and system out of a User-Agent header, as "Firefox / Android"; empty where neither is known. No more is kept of it:
 * enough for a person to know the own telephone again, too little to follow anybody.
 */
export function deviceWords(userAgent: string): string {
  const text = userAgent.slice(0, 500);
  const find = (known: typeof browsers) => known.find(([pattern]) => pattern.test(text))?.[1];
  return [find(browsers), find(systems)].filter((word) => word !== undefined).join(" / ");
}
