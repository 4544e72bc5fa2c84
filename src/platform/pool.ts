import pg from "pg";

/**
 * A pool whose connections may break. A broken one leaves the pool by itself, and the query that needed it fails; the
 * event beside it, which would end the process, says nothing more.
 */
export function makePool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
