import type { Capability } from "../web/index.ts";
import { endAction, endingPage } from "./pages/ending.tsx";
import {
  addInstitutionAction,
  changeInstitutionAction,
  changeInstitutionPage,
  newInstitutionPage,
} from "./pages/form.tsx";
import { importAction, importPage, previewImportAction } from "./pages/import.tsx";
import { institutionPage } from "./pages/institution.tsx";
import { renameAction, renamePage } from "./pages/rename.tsx";
import { institutionsPage } from "./pages/tree.tsx";

export const institutionsCapability: Capability = {
  pages: [
    institutionsPage,
    newInstitutionPage,
    addInstitutionAction,
    importPage,
    previewImportAction,
    importAction,
    institutionPage,
    changeInstitutionPage,
    changeInstitutionAction,
    renamePage,
    renameAction,
    endingPage,
    endAction,
  ],
  navigation: [{ place: "institutions", path: "/institutions", permission: "institution.read" }],
};
