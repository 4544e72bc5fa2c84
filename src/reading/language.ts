/** By letters, and among the Latin ones by the commonest words: which of the six languages a paper is written in; English where nothing tells. */
export function languageOf(text: string): string {
  const count = (shape: RegExp) => (text.match(shape) ?? []).length;
  if (count(/\p{Script=Han}/gu) > text.length / 5) return "zh";
  if (count(/\p{Script=Arabic}/gu) > text.length / 4) return "ar";
  if (count(/\p{Script=Cyrillic}/gu) > text.length / 4) return "ru";
  const french = count(/\b(?:le|les|des|du|et|dans|que|une|aux)\b/gi);
  const spanish = count(/\b(?:el|los|las|del|y|en|que|una|por)\b/gi);
  const english = count(/\b(?:the|of|and|in|that|to|with|for)\b/gi);
  if (french > spanish && french > english) return "fr";
  return spanish > english ? "es" : "en";
}
