export { Accounts, openAccounts, type SignInOutcome } from "./accounts.ts";
export type { ProviderSettings } from "./identity-provider.ts";
export {
  type ListedPerson,
  lockOut,
  type NewPerson,
  newPerson,
  type Person,
  type PersonsSpace,
} from "./model.ts";
export { partOfMembership, readPart } from "./parts.ts";
export { newPassword, passwordLength } from "./passwords.ts";
export { listMembers, type Member, namesOfPeople } from "./people.ts";
export {
  type Action,
  type Capacity,
  demand,
  type InstallationAction,
  institutionsWhere,
  may,
  type Part,
  type ParticipantSight,
  type ParticipantVoice,
  type PersonOfPolicy,
  participantSights,
  participantVoices,
  policyTable,
  type Resource,
  type Role,
  type Rule,
  roles,
  type SpaceAction,
} from "./policy.ts";
export type { SessionOutcome } from "./sessions.ts";
export { setPassword } from "./setting-password.ts";
export {
  deleteDemonstrationSessions,
  findPersonByEmail,
  insertMembership,
  listPersons,
  lockSetUp,
} from "./store.ts";
