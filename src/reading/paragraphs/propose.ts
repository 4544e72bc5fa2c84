import { type Act, actOf } from "../observations/index.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { asksForSomething } from "../visits/index.ts";
import { type PrintedLabel, printedLabel } from "./labels.ts";
import type { ParagraphRole } from "./model.ts";

/** A paragraph with what stands in front of it. */
export interface LabelledParagraph {
  readonly source: ReportParagraph;
  readonly label: PrintedLabel | null;
  readonly isHeading: boolean;
}

/** Headings under which everything is a recommendation, in the six languages. */
const recommendationsHeading =
  /^(?:[ivxlc\d]+[.)]?\s*|[a-zа-я][.)]\s*)*(?:(?:the|key|main|general|specific|summary of|list of|final)\s+)*(?:recommendations?|recommandations?|recomendaci(?:ón|ones)|рекомендаци[ияй]|建议|التوصيات|توصيات)\s*(?:générales|principales|generales|finales|(?:of|de|des|к|to|à|a la|au|al)\s.{1,80})?[\s:：.]*$/iu;
const endsOpen = /[:：]\s*$/u;
const endsSentence = /[.;:。；：؛؟!?…»”")\]]\s*$/u;
const beginsSmall = /^\p{Ll}/u;

export function labelled(paragraphs: readonly ReportParagraph[]): LabelledParagraph[] {
  return paragraphs.map((source) => {
    const label = printedLabel(source.label, source.text);
    const isShort = source.text.length < 200 && !/[.;。؛]\s*$/u.test(source.text);
    return {
      source,
      label,
      isHeading: source.heading || (source.bold && isShort && !endsOpen.test(source.text)),
    };
  });
}

/** The text of a paragraph without its number or letter. */
export function bare({ source, label }: LabelledParagraph): string {
  return (label?.rest ?? source.text).trim();
}

/** A paragraph with the unnumbered entries of its list: what it asks may stand in them alone. */
function withEntries(paragraphs: readonly LabelledParagraph[], at: number): string {
  let text = bare(paragraphs[at]!);
  for (const next of paragraphs.slice(at + 1)) {
    if (next.isHeading || next.label?.kind !== "entry") break;
    text += ` ${bare(next)}`;
  }
  return text;
}

/** A lead-in that is open: what follows under it are recommendations ("The Commission recommends to the State:"). */
type Lead = { readonly entriesStandAlone: boolean } | null;

/** What a paragraph does, by its words: any body may ask, not committees alone. */
function actIn(text: string): Act {
  const act = actOf(text);
  return act !== "emphasizes" && asksForSomething(text) ? "asks" : act;
}

/** Walks through a paper once and says of each paragraph what it seems to be. */
class Proposing {
  readonly roles: ParagraphRole[] = [];
  private readonly paragraphs: readonly LabelledParagraph[];
  private readonly isNumbered: boolean;
  private isUnderHeading = false;
  private lead: Lead = null;
  /** The recommendation whose entries may follow. */
  private isOpen = false;

  constructor(paragraphs: readonly LabelledParagraph[]) {
    this.paragraphs = paragraphs;
    this.isNumbered = paragraphs.filter(({ label }) => label?.kind === "number").length >= 3;
  }

  walk(): ParagraphRole[] {
    for (const at of this.paragraphs.keys()) this.roles.push(this.roleOf(at));
    return this.roles;
  }

  private roleOf(at: number): ParagraphRole {
    const paragraph = this.paragraphs[at]!;
    const text = bare(paragraph);
    if (paragraph.isHeading) return this.heading(text);
    const { label } = paragraph;
    if (label?.kind === "number") return this.numbered(at, label.value);
    if (label?.kind === "entry") return this.entry(text);
    return this.plain(at, text);
  }

  private heading(text: string): ParagraphRole {
    this.isUnderHeading = recommendationsHeading.test(text);
    this.lead = endsOpen.test(text) && actIn(text) === "asks" ? { entriesStandAlone: true } : null;
    this.isOpen = false;
    return "none";
  }

  private numbered(at: number, value: string): ParagraphRole {
    const text = withEntries(this.paragraphs, at);
    const opening = actIn(bare(this.paragraphs[at]!));
    const act = actIn(text);
    const next = this.paragraphs[at + 1]?.label;
    // A list that counts from one again: each of its numbers is asked for by itself.
    const beginsList = next?.kind === "number" && next.value === "1" && value !== "0" && endsOpen.test(text);
    if (beginsList && act === "asks") {
      this.lead = { entriesStandAlone: true };
      this.isOpen = false;
      return "none";
    }
    const isAsked = act === "asks" && !(opening === "emphasizes" && act !== "asks");
    const isListed = (this.lead !== null || this.isUnderHeading) && act !== "worries";
    this.isOpen = isAsked || isListed;
    return this.isOpen ? "recommendation" : "none";
  }

  private entry(text: string): ParagraphRole {
    if (this.lead?.entriesStandAlone === true) return "recommendation";
    if (this.isOpen) return "goes_on";
    if (this.isUnderHeading || actIn(text) === "asks") return "recommendation";
    return "none";
  }

  private plain(at: number, text: string): ParagraphRole {
    const previous = this.paragraphs[at - 1];
    const before = this.roles[at - 1];
    const isCut =
      previous !== undefined &&
      !previous.isHeading &&
      (beginsSmall.test(text) || !endsSentence.test(previous.source.text));
    if (before !== undefined && before !== "none" && isCut) return "goes_on";
    const asks = actIn(text) === "asks";
    if (asks && endsOpen.test(text)) return this.leadIn(at);
    const isByItself = !this.isNumbered || this.paragraphs[at]!.source.bold;
    if (isByItself && text.length > 30 && (asks || (this.isUnderHeading && actIn(text) !== "worries"))) {
      this.isOpen = true;
      return "recommendation";
    }
    if (before === "none") this.isOpen = false;
    return "none";
  }

  /** What an unnumbered lead-in opens: letters are clauses of it, numbers stand by themselves. */
  private leadIn(at: number): ParagraphRole {
    const next = this.paragraphs[at + 1]?.label;
    const isWhole = next?.kind === "entry" && next.style === "letter" && !this.isNumbered;
    this.lead = isWhole ? null : { entriesStandAlone: true };
    this.isOpen = isWhole;
    return isWhole ? "recommendation" : "none";
  }
}

/** What each paragraph of a paper seems to be: proposals that a person corrects. */
export function proposeRoles(paragraphs: readonly LabelledParagraph[]): ParagraphRole[] {
  return new Proposing(paragraphs).walk();
}
