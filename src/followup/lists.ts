/** A list as people type it: with the commas, semicolons or line ends of their language between ("16.3, 5.c", "儿童、残疾人"). */
export function splitTypedList(typed: string): string[] {
  return typed
    .split(/[,;،؛，；、\n]/u)
    .map((part) => part.trim().replace(/\s+/g, " "))
    .filter((part) => part !== "");
}
