import { accessCapability } from "../access/capability.ts";
import { deadlinesCapability } from "../deadlines/capability.ts";
import { demonstrationCapability } from "../demonstration/capability.ts";
import { documentsCapability } from "../documents/capability.ts";
import { draftsCapability } from "../drafts/capability.ts";
import { followupCapabilities } from "../followup/capability.ts";
import { historyCapability } from "../history/capability.ts";
import { institutionsCapability } from "../institutions/capability.ts";
import { mailCapability } from "../mail/capability.ts";
import { peopleCapability } from "../people/capability.ts";
import { portalCapability } from "../portal/capability.ts";
import { recommendationsCapability } from "../recommendations/capability.ts";
import { spacesCapability } from "../spaces/capability.ts";
import type { Capability } from "./capability.ts";
import { shell } from "./pages/index.ts";

/** The routes table: what each capability brings. A new capability adds its line here. */
export const capabilities: readonly Capability[] = [
  shell,
  accessCapability,
  institutionsCapability,
  peopleCapability,
  recommendationsCapability,
  documentsCapability,
  ...followupCapabilities,
  deadlinesCapability,
  mailCapability,
  historyCapability,
  spacesCapability,
  portalCapability,
  draftsCapability,
  demonstrationCapability,
];
