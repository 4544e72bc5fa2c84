import type { Capability } from "../web/index.ts";
import {
  confirmDocumentAction,
  correctItemAction,
  documentFilePage,
  readAgainAction,
  redoAction,
  setAsideAction,
  templatePage,
  undoAction,
} from "./pages/actions.ts";
import { documentPage } from "./pages/document.tsx";
import { addDocumentsAction, batchPage, confirmSureAction, documentsPage } from "./pages/documents.tsx";
import { mapAction, mappingPage } from "./pages/mapping.tsx";

export const documentsCapability: Capability = {
  pages: [
    documentsPage,
    addDocumentsAction,
    batchPage,
    confirmSureAction,
    templatePage,
    documentPage,
    documentFilePage,
    correctItemAction,
    undoAction,
    redoAction,
    confirmDocumentAction,
    setAsideAction,
    readAgainAction,
    mappingPage,
    mapAction,
  ],
  navigation: [{ place: "documents", path: "/documents", permission: "document.read" }],
};
