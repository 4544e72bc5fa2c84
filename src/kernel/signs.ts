/**
 * A question about signs, by their code point, that is asked once for each and its answer (0 to 254) kept: texts are looked through many times
 * faster than by regular expressions of Unicode's properties.
 */
export function rememberedOfSigns(ask: (sign: string) => number): (code: number) => number {
  // One more than the answer; 0 where nobody asked yet.
  const answers = new Uint8Array(0x110000);
  return (code) => {
    const known = answers[code] as number;
    if (known !== 0) return known - 1;
    const answer = ask(String.fromCodePoint(code));
    answers[code] = answer + 1;
    return answer;
  };
}

/** The code point of the sign that begins at a place of a text; a half of a pair alone is a sign of its own. */
export function signAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < 0xd800 || unit > 0xdbff ? unit : (text.codePointAt(at) as number);
}

/** How many UTF-16 units a sign takes. */
export function unitsOf(code: number): 1 | 2 {
  return code > 0xffff ? 2 : 1;
}
