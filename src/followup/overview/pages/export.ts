import { SuiviError } from "../../../kernel/index.ts";
import { page, sendFile } from "../../../web/index.ts";
import { listFormats, listMediaTypes, writeList } from "../exporting.ts";
import { readFollowupQuery, sightOf, within } from "../model.ts";
import { readWholeList, todayIn } from "../service.ts";
import { valueName } from "./words.ts";

/** What the follow-up list shows, as a file: the same filters and order, without pages. */
export const exportPage = page({
  path: "/s/:space/follow-up/export",
  permission: "overview.read",
  async load({ services, space, person, query, words }) {
    const wanted = query.get("format") ?? "";
    const format = listFormats.find((one) => one === wanted);
    if (format === undefined) throw new SuiviError("export_format_unknown", { format: wanted.slice(0, 40) });
    const sight = sightOf(person, space.id);
    const { rows, names } = await readWholeList(
      services.database,
      space,
      person,
      within(readFollowupQuery(query), sight),
    );
    const body = await writeList(format, rows, names, sight, words, (id) =>
      valueName("review", id, names, words),
    );
    return sendFile({
      body,
      type: listMediaTypes[format],
      name: `${space.code}-follow-up-${todayIn(space)}.${format}`,
    });
  },
  view: () => {
    throw new Error("a file has no view");
  },
});
