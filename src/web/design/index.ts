export { spaceName } from "../../spaces/index.ts";
export {
  type ActiveFilter,
  ActiveFilters,
  type FilterGroup,
  type FilterOption,
  FilterSheet,
  Filters,
  Tabs,
} from "./filters.tsx";
export {
  Button,
  Choices,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  fieldId,
  KeepDraft,
  LinkButton,
  type Option,
  Select,
  TextArea,
} from "./form.tsx";
export { Menu } from "./masthead.tsx";
export { BaseFields, MergeNotice, readBaseFields } from "./merge.tsx";
export { Badge, DamagedMark, EmptyState, Notice, PositionBadge, Progress } from "./notice.tsx";
export { type Crumb, InLanguage, Island, Page, TextDifference } from "./page.tsx";
export { QrCode } from "./qr-code.tsx";
export { Cell, type Column, Facts, Pagination, Table } from "./table.tsx";
