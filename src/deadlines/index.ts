export { computeDeadlines } from "./computing.ts";
export { type Deadline, type ListedDeadline, type Nearness, soonDays } from "./model.ts";
export { holderOf, nearnessOf, titleOf } from "./pages/words.tsx";
export { allOpen, type DeadlineFilters, listDeadlines } from "./store.ts";
