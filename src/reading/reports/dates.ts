const months: Readonly<Record<string, number>> = {};

function addMonths(names: string): void {
  names.split(" ").forEach((name, index) => {
    (months as Record<string, number>)[name] = index + 1;
  });
}
addMonths("january february march april may june july august september october november december");
addMonths("janvier février mars avril mai juin juillet août septembre octobre novembre décembre");
addMonths("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre");
addMonths("января февраля марта апреля мая июня июля августа сентября октября ноября декабря");

const dayMonthYear =
  /(?<![\p{L}\d])(\d{1,2})(?:er|º)?\s+(?:de\s+)?(\p{L}{3,10})\s+(?:de\s+)?((?:19|20)\d{2})(?!\d)/gu;

/** The first whole date printed in a text ("19 December 2019"), as YYYY-MM-DD; null where there is none. */
export function firstDate(text: string): string | null {
  for (const [, day, name, year] of text.matchAll(dayMonthYear)) {
    const month = months[name!.toLowerCase()];
    const number = Number(day);
    if (month === undefined || number < 1 || number > 31) continue;
    return `${year}-${String(month).padStart(2, "0")}-${String(number).padStart(2, "0")}`;
  }
  return null;
}
