export { Accounts, openAccounts, type SessionOutcome, type SignInOutcome } from "./accounts.ts";
export {
  type ListedPerson,
  lockOut,
  type NewPerson,
  newPerson,
  type Person,
  type PersonsSpace,
} from "./model.ts";
export { newPassword, passwordLength } from "./passwords.ts";
export {
  type Action,
  demand,
  type InstallationAction,
  may,
  type Resource,
  type Role,
  roles,
  type SpaceAction,
} from "./policy.ts";
export {
  deleteDemonstrationSessions,
  findPersonByEmail,
  insertMembership,
  listPersons,
  lockSetUp,
} from "./store.ts";
