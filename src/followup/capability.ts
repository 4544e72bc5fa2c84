import type { Capability } from "../web/index.ts";
import { assessmentsCapability } from "./assessments/capability.ts";
import { assignmentsCapability } from "./assignments/capability.ts";
import { clustersCapability } from "./clusters/capability.ts";
import { handoverCapability } from "./handover/capability.ts";
import { indicatorsCapability } from "./indicators/capability.ts";
import { overviewCapability } from "./overview/capability.ts";
import { planCapability } from "./plan/capability.ts";
import { progressCapability } from "./progress/capability.ts";
import { workCapability } from "./work/capability.ts";

/** Follow-up, part by part; each folder is one. */
export const followupCapabilities: readonly Capability[] = [
  workCapability,
  overviewCapability,
  assignmentsCapability,
  planCapability,
  indicatorsCapability,
  progressCapability,
  assessmentsCapability,
  clustersCapability,
  handoverCapability,
];
