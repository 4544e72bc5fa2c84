import type { ReportParagraph } from "../reports/index.ts";
import { isDamagedText } from "../soundness.ts";
import { distance, lettersOf } from "./damaged.ts";

const titles = [
  "الملاحظات الختامية بشأن التقرير",
  "الملاحظات الختامية المتعلقة بالتقرير",
  "الملاحظات الختامية بشأن التقريرين الدوريين",
  "الملاحظات الختامية للجنة",
].map(lettersOf);

/** Of other papers with the same Committee on their front. */
const otherTitles = [
  "قائمة المسائل المتصلة بالتقرير",
  "قائمة المسائل السابقة لتقديم التقرير",
  "ردود الدولة الطرف على قائمة المسائل",
  "معلومات واردة من الدولة الطرف بشأن متابعة الملاحظات الختامية",
  "تقرير عن متابعة الملاحظات الختامية",
  "النظر في التقارير المقدمة من الدول الأطراف",
  "التقرير الدوري المقدم من الدولة الطرف",
  "آراء اعتمدتها اللجنة بموجب البروتوكول الاختياري",
  "تقرير الفريق العامل المعني بالاستعراض الدوري الشامل",
  "التعليق العام رقم",
].map(lettersOf);

/** Names as front pages print them, in the letters that are compared. */
const committees = [
  ["CRPD", "اللجنة المعنية بحقوق الأشخاص ذوي الإعاقة"],
  ["CMW", "اللجنة المعنية بحماية حقوق جميع العمال المهاجرين وأفراد أسرهم"],
  ["CEDAW", "اللجنة المعنية بالقضاء على التمييز ضد المرأة"],
  ["CERD", "لجنة القضاء على التمييز العنصري"],
  ["CERD", "اللجنة المعنية بالقضاء على التمييز العنصري"],
  ["CESCR", "اللجنة المعنية بالحقوق الاقتصادية والاجتماعية والثقافية"],
  ["CED", "اللجنة المعنية بحالات الاختفاء القسري"],
  ["CAT", "لجنة مناهضة التعذيب"],
  ["CRC", "لجنة حقوق الطفل"],
  ["CCPR", "اللجنة المعنية بحقوق الإنسان"],
].map(([mechanism = "", name = ""]) => ({ mechanism, name: lettersOf(name) }));

const frontLines = 12;
const longestLine = 160;
const shortestLine = 8;
/** Of the letters of a title and of a name this part may be wrong. */
const nearEnough = 0.45;
/** A name has to be nearer than any other by so much. */
const leastLead = 0.05;

/**
 * The committee and the title of an Arabic paper whose text layer is damaged, compared letter by letter with those that committees
 * print; null where they are not near enough, or the text is sound.
 */
export function readDamagedFront(
  paragraphs: readonly ReportParagraph[],
): { readonly mechanism: string; readonly title: string } | null {
  const front = paragraphs
    .slice(0, frontLines)
    .map(({ text }) => text.trim())
    .filter(
      (text) => text.length < longestLine && !/^\W*\d/u.test(text) && lettersOf(text).length >= shortestLine,
    );
  const title = front.find(isTitle);
  if (title === undefined) return null;
  const mechanism = nearestCommittee(front.filter((line) => line !== title));
  if (mechanism === null) return null;
  return isDamagedText(paragraphs.map(({ text }) => text).join("\n"), "ar") ? { mechanism, title } : null;
}

/** Nearer to titles of observations than to those of other papers. */
function isTitle(line: string): boolean {
  const letters = lettersOf(line);
  const nearest = (all: readonly string[]): number => Math.min(...all.map((one) => distance(one, letters)));
  const own = nearest(titles);
  return own <= nearEnough && own < nearest(otherTitles);
}

function nearestCommittee(lines: readonly string[]): string | null {
  const found = committees.map(({ mechanism, name }) => ({
    mechanism,
    far: Math.min(1, ...lines.map((line) => bothWays(name, lettersOf(line)))),
  }));
  found.sort((one, other) => one.far - other.far);
  const [first] = found;
  if (first === undefined || first.far > nearEnough) return null;
  const second = found.find(({ mechanism }) => mechanism !== first.mechanism);
  return second === undefined || second.far - first.far >= leastLead ? first.mechanism : null;
}

/** A line holds the name and little else. */
function bothWays(name: string, line: string): number {
  return Math.max(distance(name, line), distance(line, name));
}
