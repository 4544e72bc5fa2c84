/** One letter for letters that print justified by doubling, marks away, presentation forms as letters. */
export function comparable(text: string): string {
  const normal = text.normalize("NFKC");
  if (!/\p{Script=Arabic}/u.test(normal)) return normal;
  return normal
    .replace(/[\u064b-\u0652ـ]/gu, "")
    .replace(/(\p{Script=Arabic})\1+/gu, "$1")
    .replace(/ا(ب)?مل/gu, "ال$1م")
    .replace(/\s+/gu, " ");
}

export function anyOf(shapes: readonly RegExp[], text: string): boolean {
  return shapes.some((shape) => shape.test(text));
}
