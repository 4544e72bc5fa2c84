export {
  changeSettings,
  readSettingsFields,
  type SettingsOutcome,
  type SettingsPart,
  settingsFields,
  settingsParts,
} from "./changing.ts";
export {
  type NewStateSpace,
  newStateSpace,
  type Space,
  spaceLanguages,
  spaceName,
} from "./model.ts";
export { createStateSpace, enterSpace, insertStateSpace } from "./service.ts";
export {
  type ParticipantKind,
  type Participation,
  participantKindOf,
  participantKinds,
  readSettings,
  type SpaceSettings,
  spaceSettings,
} from "./settings.ts";
export {
  findSpace,
  findSpaceByCode,
  listPublicSpaces,
  listSpaces,
  raiseFollowupRevision,
  raiseRegisterRevision,
  updateSettings,
} from "./store.ts";
