import { parseArgs } from "node:util";
import {
  checkSpace,
  codeOfEnd,
  compareWithNoted,
  type HistoryFault,
  isUnbroken,
  type RowDifference,
  readCode,
  type SpaceCheck,
} from "../history/index.ts";
import { SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { findSpaceByCode, listSpaces } from "../spaces/index.ts";
import { openInstallation } from "./parts/open.ts";

export const usage =
  "verify-history [--space CODE [--noted NUMBER:HASH]]   follows the history of all spaces, or of one, and holds the rows against it";

/** `./suivi verify-history`: 0 where everything is as it was written, 1 with what is not. */
export async function run(args: string[]): Promise<number> {
  const { code, noted } = readArguments(args);
  const { database, close } = await openInstallation();
  let broken = 0;
  try {
    const spaces =
      code === undefined
        ? await listSpaces(database)
        : [await findSpaceByCode(database, code)].filter(isThere);
    if (code !== undefined && spaces.length === 0) throw new SuiviError("space_missing", { code });
    for (const space of spaces) {
      const check = await checkSpace(database, space.id);
      process.stdout.write(`${lineOf(space.code, check)}\n`);
      for (const line of problemLines(check)) process.stdout.write(`  ${line}\n`);
      const compared =
        noted === null
          ? "same"
          : await inSpace(database, { spaceId: space.id, personId: null }, (transaction) =>
              compareWithNoted(transaction, space.id, noted),
            );
      if (noted !== null)
        process.stdout.write(`  event ${noted.ordinal} against what was noted: ${compared}\n`);
      if (!isUnbroken(check) || compared !== "same") broken += 1;
    }
  } finally {
    await close();
  }
  return broken === 0 ? 0 : 1;
}

function isThere<Value>(value: Value | null): value is Value {
  return value !== null;
}

function lineOf(code: string, check: SpaceCheck): string {
  const seconds = (check.milliseconds / 1000).toFixed(1);
  if (isUnbroken(check)) {
    return `${code}: whole, ${check.events} events in ${seconds} s, end ${codeOfEnd(check.end)}`;
  }
  const found = [
    ...(check.faultCount === 0
      ? []
      : [`${check.faultCount} faults in the chain, the first at event ${check.firstBroken}`]),
    ...(check.differenceCount === 0
      ? []
      : [`${check.differenceCount} rows edited behind the application's back`]),
  ];
  return `${code}: BROKEN, ${found.join("; ")} (${check.events} events in ${seconds} s)`;
}

function problemLines({ faults, differences }: SpaceCheck): string[] {
  return [...faults.map(faultLine), ...differences.map(differenceLine)];
}

function faultLine(fault: HistoryFault): string {
  const { kind, ordinal, until, at, action, entityKind, entityId, after } = fault;
  const which =
    until === undefined || until === ordinal ? `event ${ordinal}` : `events ${ordinal} to ${until}`;
  const what = at === null ? "" : ` (${at}, ${action} of ${entityKind} ${entityId})`;
  const before = after === null ? "" : `; before it stands event ${after.ordinal} of ${after.at}`;
  const said = {
    changed: "is not what was written",
    unlinked: "does not follow the event before it: one of the two was replaced",
    missing: "missing",
    end: "not where the history was noted to end",
  }[kind];
  return `${which}${what}: ${said}${before}`;
}

function differenceLine({ kind, entityKind, entityId, field, ordinal }: RowDifference): string {
  const said = ordinal === null ? "" : ` (last said by event ${ordinal})`;
  if (kind === "field") return `${entityKind} ${entityId}: ${field} is not what the history says${said}`;
  return `${entityKind} ${entityId}: ${kind === "gone" ? `the row is gone${said}` : "no event speaks of the row"}`;
}

function readArguments(args: string[]): {
  code: string | undefined;
  noted: { ordinal: number; hash: string } | null;
} {
  try {
    const { values } = parseArgs({ args, options: { space: { type: "string" }, noted: { type: "string" } } });
    const noted = values.noted === undefined ? null : readCode(values.noted);
    if (values.noted === undefined || (noted !== null && values.space !== undefined)) {
      return { code: values.space, noted };
    }
  } catch (error) {
    throw new SuiviError("wrong_use", { usage }, { cause: error });
  }
  throw new SuiviError("wrong_use", { usage });
}
