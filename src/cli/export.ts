import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { SuiviError } from "../kernel/index.ts";
import { exportRegister, readExportFormat, registerQuery } from "../recommendations/index.ts";
import { findSpaceByCode } from "../spaces/index.ts";
import { openInstallation } from "./parts/open.ts";

export const usage =
  "export --space CODE --format xlsx|docx|csv|json [--out FILE]   writes the register of a space";

/** `./suivi export`: to FILE, or to standard output. */
export async function run(args: string[]): Promise<number> {
  const { space: code, format: wanted, out } = readArguments(args);
  const format = readExportFormat(wanted);
  const installation = await openInstallation();
  try {
    const space = await findSpaceByCode(installation.database, code);
    if (space === null) throw new SuiviError("space_missing", { code });
    const rows = exportRegister(installation.database, space, registerQuery.parse({}), format, "en");
    const content = Readable.from(rows, { objectMode: false });
    if (out === undefined) await pipeline(content, process.stdout, { end: false });
    else await pipeline(content, createWriteStream(out));
    return 0;
  } finally {
    await installation.close();
  }
}

function readArguments(args: string[]): { space: string; format: string; out: string | undefined } {
  try {
    const { values } = parseArgs({
      args,
      options: { space: { type: "string" }, format: { type: "string" }, out: { type: "string" } },
    });
    if (values.space !== undefined && values.format !== undefined) {
      return { space: values.space, format: values.format, out: values.out };
    }
  } catch (error) {
    throw new SuiviError("wrong_use", { usage }, { cause: error });
  }
  throw new SuiviError("wrong_use", { usage });
}
