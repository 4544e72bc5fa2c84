import type { DocumentType } from "../model.ts";

/** How the papers of a body are built. */
export type Layout =
  /** Operative points behind "For these reasons, the Court". */
  | "operative"
  /** Lists behind a sentence that recommends. */
  | "lists"
  /** Numbered paragraphs, some of which recommend. */
  | "numbered"
  /** Paragraphs without numbers, some of which request. */
  | "comments";

export interface RegionalBody {
  /** As the register names the mechanism. */
  readonly code: string;
  /** Its name as its papers print it. */
  readonly name: RegExp;
  /** Who speaks in its sentences. */
  readonly speaker: string;
  readonly type: DocumentType;
  readonly layout: Layout;
}

/** Regional bodies and those that supervise ILO Conventions; courts before commissions, as papers of courts name both. */
export const bodies: readonly RegionalBody[] = [
  {
    code: "ECTHR",
    name: /european\s+court\s+of\s+human\s+rights|cour\s+européenne\s+des\s+droits\s+de\s+l[’']homme/iu,
    speaker: "",
    type: "judgment",
    layout: "operative",
  },
  {
    code: "AFCHPR",
    name: /african\s+court\s+on\s+human\s+and\s+peoples[’']?\s+rights|cour\s+africaine\s+des\s+droits\s+de\s+l[’']homme\s+et\s+des\s+peuples/iu,
    speaker: "",
    type: "judgment",
    layout: "operative",
  },
  {
    code: "IACTHR",
    name: /inter-?american\s+court\s+of\s+human\s+rights|corte\s+interamericana\s+de\s+derechos\s+humanos|cour\s+interaméricaine\s+des\s+droits\s+de\s+l[’']homme/iu,
    speaker: "",
    type: "judgment",
    layout: "operative",
  },
  {
    code: "ACHPR",
    name: /african\s+commission\s+on\s+human\s+and\s+peoples[’']?\s+rights|commission\s+africaine\s+des\s+droits\s+de\s+l[’']homme\s+et\s+des\s+peuples/iu,
    speaker:
      "(?:the|la)\\s+(?:african\\s+)?commission(?:\\s+africaine)?|commission\\s+africaine|african\\s+commission",
    type: "monitoring_report",
    layout: "lists",
  },
  {
    code: "IACHR",
    name: /inter-?american\s+commission\s+on\s+human\s+rights|comisión\s+interamericana\s+de\s+derechos\s+humanos|commission\s+interaméricaine\s+des\s+droits\s+de\s+l[’']homme/iu,
    speaker:
      "(?:the|la)\\s+(?:inter-?american\\s+)?(?:commission|comisión)(?:\\s+interamericana|\\s+interaméricaine)?(?:\\s+(?:on\\s+human\\s+rights|de\\s+derechos\\s+humanos|des\\s+droits\\s+de\\s+l[’']homme))?|(?:la\\s+)?CIDH|the\\s+IACHR|inter-?american\\s+commission(?:\\s+on\\s+human\\s+rights)?",
    type: "monitoring_report",
    layout: "lists",
  },
  {
    code: "ECRI",
    name: /european\s+commission\s+against\s+racism\s+and\s+intolerance|commission\s+européenne\s+contre\s+le\s+racisme|(?<!\p{L})ECRI\s+(?:report|conclusions)|rapport\s+de\s+l[’']ECRI/iu,
    speaker: "ECRI|l[’']ECRI",
    type: "monitoring_report",
    layout: "numbered",
  },
  {
    code: "CPT",
    name: /european\s+committee\s+for\s+the\s+prevention\s+of\s+torture|comité\s+européen\s+pour\s+la\s+prévention\s+de\s+la\s+torture/iu,
    speaker: "the\\s+(?:CPT|committee)|le\\s+(?:CPT|comité)",
    type: "monitoring_report",
    layout: "numbered",
  },
  {
    code: "GRETA",
    name: /group\s+of\s+experts\s+on\s+action\s+against\s+trafficking|groupe\s+d[’']experts\s+sur\s+la\s+lutte\s+contre\s+la\s+traite/iu,
    speaker: "(?:le\\s+)?GRETA",
    type: "monitoring_report",
    layout: "numbered",
  },
  {
    code: "GREVIO",
    name: /group\s+of\s+experts\s+on\s+action\s+against\s+violence\s+against\s+women|groupe\s+d[’']experts\s+sur\s+la\s+lutte\s+contre\s+la\s+violence\s+à\s+l[’']égard\s+des\s+femmes/iu,
    speaker: "(?:le\\s+)?GREVIO",
    type: "monitoring_report",
    layout: "numbered",
  },
  {
    code: "FCNM",
    name: /advisory\s+committee\s+on\s+the\s+framework\s+convention|comité\s+consultatif\s+de\s+la\s+convention-cadre/iu,
    speaker: "the\\s+advisory\\s+committee|le\\s+comité\\s+consultatif",
    type: "monitoring_report",
    layout: "numbered",
  },
  {
    code: "COE-COMMISSIONER",
    name: /commissioner\s+for\s+human\s+rights\s+of\s+the\s+council\s+of\s+europe|commissaire\s+aux\s+droits\s+de\s+l[’']homme\s+du\s+conseil\s+de\s+l[’']europe/iu,
    speaker: "(?:the|la|le)\\s+(?:commissioner|commissaire)",
    type: "monitoring_report",
    layout: "numbered",
  },
  {
    code: "ECSR",
    name: /european\s+committee\s+of\s+social\s+rights|comité\s+européen\s+des\s+droits\s+sociaux/iu,
    speaker: "the\\s+committee|le\\s+comité",
    type: "monitoring_report",
    layout: "numbered",
  },
  {
    code: "COE-CM",
    name: /(?:interim\s+)?resolution\s+CM\/Res|CM\/Del\/Dec|(?:the\s+)?committee\s+of\s+ministers(?:,|$|\s+of\s+the\s+council)|(?:le\s+)?comité\s+des\s+ministres(?:,|$|\s+du\s+conseil)|résolution\s+(?:intérimaire\s+)?CM\/Res/iu,
    speaker: "",
    type: "resolution",
    layout: "lists",
  },
  {
    code: "ACERWC",
    name: /african\s+committee\s+of\s+experts\s+on\s+the\s+rights\s+and\s+welfare\s+of\s+the\s+child|comité\s+africain\s+d[’']experts\s+sur\s+les\s+droits\s+et\s+le\s+bien-être\s+de\s+l[’']enfant/iu,
    speaker: "(?:the|le)\\s+(?:african\\s+)?(?:committee|comité)(?:\\s+africain)?",
    type: "monitoring_report",
    layout: "lists",
  },
];
