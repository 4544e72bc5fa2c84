export {
  isOfficialLanguage,
  letters,
  type OfficialLanguage,
  officialLanguages,
  recogniseLanguage,
  severalLanguages,
  tellsNoLanguage,
  unknownLanguage,
} from "./recognise.ts";
