import type { Notice, Place, Position, ReadItem } from "../model.ts";
import { doubtsOfLength } from "../unseen.ts";
import { cycleOf, positionOf, sessionOf, type TableColumns, type TableField } from "./columns.ts";
import { confidenceOf, languageOf, newItem, reviewOf } from "./item.ts";
import { decodeReferences } from "./markup.ts";
import { repairText } from "./repair.ts";
import { resolveState } from "./states.ts";
import { splitNumber } from "./text-parts.ts";

interface Joined {
  item: ReadItem;
  recommenders: string[];
  unrecognised: string[];
  themes: string[];
  doubts: Notice[];
}

function joinKey(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** UPR Info counts what is accepted in part as noted; where the accepted part is clear it splits the recommendation itself. */
function uprInfoPositionOf(words: string): Position | null {
  const position = positionOf(words);
  return position === "supported_in_part" && !words.includes("/") ? "noted" : position;
}

/**
 * Gathers the rows of an export of UPR Info, one for each recommending State, into recommendations: the same text, State
 * under review, session and response. Everything put right is told in the item's doubts, with its row.
 */
export class UprInfoItems {
  private readonly joined = new Map<string, Joined>();
  private readonly columns: TableColumns;
  /** Rows without a text: the export's empty lines and totals. */
  rowsWithoutText = 0;

  constructor(columns: TableColumns) {
    this.columns = columns;
  }

  add(cells: readonly string[], place: Place, row: number): void {
    const cell = (field: TableField): string => {
      const at = this.columns[field];
      return at === undefined ? "" : (cells[at] ?? "");
    };
    const { text: whole, repairs } = repairText(cell("text"));
    if (!/\p{L}/u.test(whole)) {
      this.rowsWithoutText += 1;
      return;
    }
    const doubts: Notice[] = repairs.map((code) => ({ code, data: { row }, place }));
    doubts.push(...doubtsOfLength(whole, place));
    const numbered = splitNumber(whole);
    const text = numbered.text.replace(/[\s;,؛；]+$/, "");
    if (text !== numbered.text) doubts.push({ code: "repaired_punctuation", data: { row }, place });
    const state = this.resolve(cell("stateUnderReview"), place, row, doubts);
    if (state === null)
      doubts.push({ code: "state_unknown", data: { name: cell("stateUnderReview"), row }, place });
    const words = repairText(cell("position")).text;
    const session = sessionOf(cell("session"));
    const key = [state ?? cell("stateUnderReview"), session, joinKey(text), uprInfoPositionOf(words)].join(
      "|",
    );
    const names = decodeReferences(cell("recommendingStates"))
      .split(/[;\n|]/)
      .map((name) => name.trim())
      .filter((name) => name !== "" && name !== "-");
    const entry =
      this.joined.get(key) ??
      this.begin(key, text, numbered.paragraph, state, words, session, place, cell("cycle"));
    entry.doubts.push(...doubts);
    for (const name of names) {
      const recommender = this.resolve(name, place, row, entry.doubts);
      if (recommender === null) {
        const printed = repairText(name).text;
        if (!/unknown/i.test(printed)) entry.unrecognised.push(printed);
        entry.doubts.push({ code: "recommender_unknown", data: { name: printed, row }, place });
      } else if (!entry.recommenders.includes(recommender)) entry.recommenders.push(recommender);
    }
    for (const part of cell("themes").split(/[;,|\n]/)) {
      const theme = repairText(part).text;
      if (theme !== "" && theme !== "-" && !entry.themes.includes(theme)) entry.themes.push(theme);
    }
  }

  /** The recommendations, in the order of their first rows. */
  *items(): Generator<ReadItem> {
    for (const { item, recommenders, unrecognised, themes, doubts } of this.joined.values()) {
      yield {
        ...item,
        clauses: [{ letter: "", text: item.text, recommenders }],
        recommenders,
        unrecognisedRecommenders: unrecognised,
        labels: { themes, groups: [], sdgs: [] },
        doubts,
        confidence: confidenceOf(doubts),
      };
    }
  }

  get size(): number {
    return this.joined.size;
  }

  private begin(
    key: string,
    text: string,
    paragraph: string | null,
    state: string | null,
    words: string,
    session: number | null,
    place: Place,
    cycle: string,
  ): Joined {
    const item = newItem(text, place, {
      paragraph,
      state,
      position: uprInfoPositionOf(words),
      positionWording: words === "" ? null : words,
      review: reviewOf({ mechanism: "UPR", cycle: cycleOf(cycle), session, symbol: null }),
      language: languageOf(text),
    });
    const entry: Joined = { item, recommenders: [], unrecognised: [], themes: [], doubts: [] };
    this.joined.set(key, entry);
    return entry;
  }

  private resolve(name: string, place: Place, row: number, doubts: Notice[]): string | null {
    if (name.trim() === "") return null;
    const { state, isRepaired } = resolveState(name.trim());
    if (state !== null && isRepaired) {
      doubts.push({ code: "repaired_state_name", data: { name: name.trim(), state, row }, place });
    }
    return state;
  }
}
