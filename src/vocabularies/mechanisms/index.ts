export {
  findMechanism,
  type Instrument,
  instrumentName,
  instruments,
  type Mechanism,
  type MechanismKind,
  mechanismName,
  mechanisms,
  shortMechanismName,
  vocabularyVersion,
} from "./data.ts";
