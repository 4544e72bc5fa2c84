export { applicationRole } from "./cluster.ts";
export {
  type Connection,
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "./supervisor.ts";
