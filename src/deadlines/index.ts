export { computeDeadlines } from "./computing.ts";
export { type Deadline, type ListedDeadline, type Nearness, soonDays } from "./model.ts";
export { reminderRoundTask, reminderTasks, remindSpace } from "./reminders/round.ts";
export { type DeadlineRule, dayByRule, findRule } from "./rules.ts";
export { allOpen, type DeadlineFilters, listDeadlines } from "./store.ts";
export { holderOf, nearnessOf, titleOf } from "./words.ts";
