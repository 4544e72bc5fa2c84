import type { Capability } from "../../web/index.ts";
import { addIndicator, changeIndicator, editIndicatorPage, newIndicatorPage } from "./pages/edit.tsx";
import {
  importPage,
  importPreviewPage,
  mapColumns,
  takeOverAction,
  templatePage,
  uploadTable,
} from "./pages/import.tsx";
import { indicatorPage } from "./pages/indicator.tsx";
import { indicatorsPage } from "./pages/list.tsx";
import { indicatorsPart } from "./pages/part.tsx";
import { addValueAction, correctValueAction, removeValueAction, valuePage } from "./pages/value.tsx";

export const indicatorsCapability: Capability = {
  pages: [
    indicatorsPage,
    newIndicatorPage,
    addIndicator,
    indicatorPage,
    editIndicatorPage,
    changeIndicator,
    addValueAction,
    valuePage,
    correctValueAction,
    removeValueAction,
    templatePage,
    importPage,
    uploadTable,
    importPreviewPage,
    mapColumns,
    takeOverAction,
  ],
  navigation: [{ place: "indicators", path: "/indicators", permission: "indicator.read" }],
  recommendationParts: [indicatorsPart],
};
