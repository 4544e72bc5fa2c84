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
import { damagedTextPart } from "./pages/damaged-part.tsx";
import { documentPage } from "./pages/document.tsx";
import { addDocumentsAction, batchPage, confirmSureAction, documentsPage } from "./pages/documents.tsx";
import { mapAction, mappingPage } from "./pages/mapping.tsx";
import { concernPart } from "./pages/observations.tsx";
import { pairAction } from "./pages/versions.tsx";

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
    pairAction,
  ],
  recommendationParts: [damagedTextPart, concernPart],
  navigation: [{ place: "documents", path: "/documents", permission: "document.read" }],
};
