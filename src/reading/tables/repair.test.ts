import { describe, expect, it } from "vitest";
import { textOfHtml } from "./markup.ts";
import { repairText } from "./repair.ts";
import { resolveState } from "./states.ts";

describe("a damaged text", () => {
  it.each([
    ["womenâ€™s rights", "women’s rights", ["repaired_encoding"]],
    ["women‚Äôs rights", "women’s rights", ["repaired_encoding"]],
    ["CÃ´te d’Ivoire", "Côte d’Ivoire", ["repaired_encoding"]],
    ["women\ufffds rights", "women’s rights", ["repaired_encoding"]],
    ["a \ufffd b", "a \ufffd b", ["lost_characters"]],
    ["migrants&rsquo; rights &amp; duties", "migrants’ rights & duties", ["repaired_markup"]],
    ["two  spaces\nand a line", "two spaces and a line", ["repaired_spaces"]],
    ["Children ’ s rights ( Armenia ) ;", "Children’s rights (Armenia);", ["repaired_spaces"]],
    ["Côte d ’ Ivoire", "Côte d’Ivoire", ["repaired_spaces"]],
    ["naïve café à Sète – “été”", "naïve café à Sète – “été”", []],
    ["fewer than < 5 per cent & more", "fewer than < 5 per cent & more", []],
  ])("%j is put right and told", (raw, text, repairs) => {
    expect(repairText(raw)).toEqual({ text, repairs });
  });
});

describe("HTML", () => {
  it.each([
    ["<p>One</p><p>Two&nbsp;three</p>", "\nOne\n\nTwo three\n"],
    ["a<br/>b", "a\nb"],
    ["<b>bold</b> and <a href='x'>link</a>", "bold and link"],
    ["<style>p{}</style>text", "text"],
    ["&amp;rsquo; &#8217; &#x2019; &#146; &unknown;", "’ ’ ’ ’ &unknown;"],
    ["a <!-- hidden --> b", "a  b"],
  ])("%j becomes text", (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  it("of open tags alone takes no long", () => {
    const started = performance.now();
    textOfHtml("<a ".repeat(500_000));
    textOfHtml(`${"<style>".repeat(300_000)}`);
    textOfHtml(`${"<a ".repeat(300_000)}>`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("the name of a State", () => {
  it.each([
    ["Slovenia", "SVN", false],
    ["&#40;Peru&#41;", "PER", true],
    ["Phillipines", "PHL", true],
    ["Bosnia &amp; Herzegovina", "BIH", false],
    ["- Chile.", "CHL", null],
    ["European Union", null, false],
  ])("%j is %j", (name, state, isRepaired) => {
    const resolved = resolveState(name);
    expect(resolved.state).toBe(state);
    if (isRepaired !== null) expect(resolved.isRepaired).toBe(isRepaired);
  });
});
