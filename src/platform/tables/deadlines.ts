/** Deadlines, calendar feeds and mail: migrations/0005_deadlines.sql, 0022_reminders.sql, 0023_deadlines.sql. camelCase here is snake_case there; dates are 'YYYY-MM-DD', instants Date, bigint and numeric strings. */
import type { Generated } from "kysely";
import type { Instant, OptionalInstant } from "./columns.ts";

export interface DeadlineTable {
  spaceId: string;
  id: string;
  rule: string;
  subjectKey: string;
  mechanism: string | null;
  title: string;
  language: string;
  reviewId: string | null;
  recommendationId: string | null;
  documentId: string | null;
  institutionId: string | null;
  computedOn: string | null;
  countedFrom: string | null;
  dueOn: string;
  overrideReason: string | null;
  source: string | null;
  doneOn: string | null;
  doneNote: string | null;
  state: Generated<"open" | "done" | "removed">;
  supersededBy: string | null;
  createdBy: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  revision: Generated<number>;
}

export interface CalendarFeedTable {
  spaceId: string;
  id: string;
  personId: string;
  tokenHash: string;
  createdAt: Instant;
  lastReadAt: OptionalInstant;
  revokedAt: OptionalInstant;
}

export interface MailTable {
  spaceId: string;
  id: string;
  kind: string;
  occasion: string;
  personId: string | null;
  address: string;
  language: string;
  subject: string;
  text: string;
  html: string | null;
  state: "waiting" | "sending" | "sent" | "refused" | "uncertain" | "cancelled";
  attempts: Generated<number>;
  messageId: string | null;
  failure: string | null;
  createdAt: Instant;
  triedSince: OptionalInstant;
  nextAttemptAt: OptionalInstant;
  sentAt: OptionalInstant;
}

export interface ReminderChoiceTable {
  spaceId: string;
  personId: string;
  wantsDigest: Generated<boolean>;
  wantsUrgent: Generated<boolean>;
  updatedAt: Instant;
}

export interface ReminderRoundTable {
  spaceId: string;
  kind: "digest" | "urgent";
  lastOn: string;
}

export interface DeadlineRuleTable {
  spaceId: string;
  rule: string;
  isOff: Generated<boolean>;
  months: number;
  days: number;
  reason: string;
  updatedBy: string | null;
  updatedAt: Instant;
  revision: Generated<number>;
}

export interface ReminderToldTable {
  spaceId: string;
  personId: string;
  kind: "urgent" | "escalation";
  thing: string;
  dueOn: string;
  toldOn: string;
}

export interface DeadlinesTables {
  deadline: DeadlineTable;
  calendarFeed: CalendarFeedTable;
  mail: MailTable;
  reminderChoice: ReminderChoiceTable;
  reminderRound: ReminderRoundTable;
  deadlineRule: DeadlineRuleTable;
  reminderTold: ReminderToldTable;
}
