const parted =
  "recom-menda-tions recom-menda-tion imple-men-tation imple-ment Conven-tion discrimi-nation inter-national legis-lation " +
  "Govern-ment organi-zations coop-eration consul-tations consul-tation edu-cation protec-tion minori-ties estab-lish " +
  "estab-lished estab-lishing par-ticu-lar par-tici-pation traf-ficking crimi-nal commu-nity insti-tution insti-tutions " +
  "accord-ance dele-gation com-mended encour-aged appre-ciation con-cerning inde-pendent respon-sible achieve-ments";

const partsOf = new Map(
  parted
    .split(" ")
    .map((word) => [word.replaceAll("-", "").toLowerCase(), word.split("-").map((part) => part.length)]),
);

/**
 * Parts words at the ends of lines, as the older papers do. `fits` says whether a text needs no more lines than another,
 * by the same measure that will set it: a hyphen that did not come to stand at the end of a line would be seen.
 */
export function partWords(text: string, fits: (longer: string, shorter: string) => boolean): string {
  const words = text.split(" ");
  let set = "";
  for (const word of words) {
    const [, plain, sign] = /^(\p{L}+)(.*)$/u.exec(word) ?? [];
    const lengths = partsOf.get(plain?.toLowerCase() ?? "");
    const before = set === "" ? "" : `${set} `;
    set = before + word;
    if (before === "" || plain === undefined || lengths === undefined || fits(set, before.trimEnd()))
      continue;
    // As much of the word as the line has room for.
    for (let parts = lengths.length - 1; parts > 0; parts -= 1) {
      const end = lengths.slice(0, parts).reduce((sum, length) => sum + length, 0);
      const beginning = `${before}${plain.slice(0, end)}-`;
      if (!fits(beginning, before.trimEnd())) continue;
      set = `${beginning}${plain.slice(end)}${sign}`;
      break;
    }
  }
  return set;
}
