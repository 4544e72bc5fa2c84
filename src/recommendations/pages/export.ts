import { Readable } from "node:stream";
import { page, sendFile } from "../../web/index.ts";
import { exportMediaTypes, exportRegister, readExportFormat } from "../exporting.ts";
import { readRegisterQuery } from "./address.ts";

/** What the register shows, as a file: the same filters, search and order, without pages. */
export const exportPage = page({
  path: "/s/:space/register/export",
  permission: "register.export",
  load({ services, space, query, words }) {
    const format = readExportFormat(query.get("format") ?? "");
    const rows = exportRegister(services.database, space, readRegisterQuery(query), format, words.language);
    const day = new Date().toISOString().slice(0, 10);
    return sendFile({
      body: Readable.from(rows, { objectMode: false }),
      type: exportMediaTypes[format],
      name: `${space.code}-recommendations-${day}.${format}`,
    });
  },
  view: () => {
    throw new Error("a file has no view");
  },
});
