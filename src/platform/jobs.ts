import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import {
  Logger as GraphileLogger,
  parseCronItems,
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import { type Kysely, sql } from "kysely";
import pg from "pg";
import type { Log } from "./log.ts";
import { makePool } from "./pool.ts";
import { applicationRole } from "./postgres/index.ts";
import type { Database } from "./schema.ts";

/** One kind of work done outside of requests. It may run more than once, and must come to the same. */
export type Task = (payload: unknown, run: JobRun) => Promise<void>;

export interface JobRun {
  /** 1 for the first time. */
  readonly attempt: number;
  /** Aborts when this process is to end and the job takes longer than a few seconds: it is run again elsewhere. */
  readonly signal: AbortSignal;
}

/** A job to be done: the name of its task, what to do it with (JSON, identifiers only), and how. */
export interface NewJob {
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Jobs of one queue run one after the other. */
  readonly queue?: string;
  /** A waiting job of the same key is replaced instead of doubled. */
  readonly key?: string;
  readonly runAt?: Date;
  /** How often it is tried, with growing pauses; 25 unless told. */
  readonly mostAttempts?: number;
}

/** The jobs of this process, while it works on them. */
export interface Jobs {
  /** Lets running jobs end (for a few seconds), then stops. */
  close(): Promise<void>;
}

const schema = "graphile_worker";
// How long a lock must be old before its holder is looked for, and how often that is done.
const graceSeconds = 2;
const lookEvery = 3_000;
const mostFailedLooks = 6;
// Keys of the advisory locks by which a living process is known.
const livingKey = 7_305_183;

/**
 * Makes the tables of the job queue, and the one door through which the application adds jobs: the tables are the
 * owner's, and closed to the application's role.
 */
export async function migrateJobs(owner: pg.PoolConfig): Promise<void> {
  const pool = makePool({ ...owner, max: 2 });
  try {
    await runMigrations({ pgPool: pool, schema, logger: quiet });
    await pool.query(`BEGIN;
      SELECT pg_advisory_xact_lock(${livingKey});
      CREATE OR REPLACE FUNCTION public.enqueue_job(
        task text, payload json, queue text, key text, run_at timestamptz, most_attempts integer
      ) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
        SELECT ${schema}.add_job(
          identifier => task, payload => payload, queue_name => queue, job_key => key,
          run_at => run_at, max_attempts => most_attempts)
      $$;
      REVOKE ALL ON FUNCTION public.enqueue_job FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION public.enqueue_job TO ${applicationRole};
      COMMIT`);
  } finally {
    await pool.end();
  }
}

/** Adds a job; within a transaction, it exists when that is committed. */
export async function enqueue(database: Kysely<Database>, job: NewJob): Promise<void> {
  await sql`SELECT public.enqueue_job(
    ${job.task}, ${JSON.stringify(job.payload)}::json, ${job.queue ?? null}, ${job.key ?? null},
    ${job.runAt ?? null}::timestamptz, ${job.mostAttempts ?? null}::integer)`.execute(database);
}

/** Adds many jobs in one question. */
export async function enqueueAll(database: Kysely<Database>, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map(({ task, payload, queue, key, runAt, mostAttempts }) => ({
    task,
    payload,
    queue: queue ?? null,
    key: key ?? null,
    run_at: runAt ?? null,
    most_attempts: mostAttempts ?? null,
  }));
  await sql`
    SELECT public.enqueue_job(j.task, j.payload, j.queue, j.key, j.run_at, j.most_attempts)
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS j (task text, payload json, queue text, key text, run_at timestamptz, most_attempts integer)`.execute(
    database,
  );
}

// Its lines quote what tasks throw, which may hold personal data; what matters is logged from its events.
const quiet = new GraphileLogger(() => () => {});

/** Holds a lock for each pool of this process, so that other processes know it lives, and frees the jobs of dead ones. */
class LifeSigns {
  readonly #owner: pg.PoolConfig;
  readonly #log: Log;
  readonly #pools = new Set<string>();
  #client: pg.Client | null = null;
  #isClosed = false;

  constructor(owner: pg.PoolConfig, log: Log) {
    this.#owner = owner;
    this.#log = log;
  }

  async add(poolId: string): Promise<void> {
    this.#pools.add(poolId);
    await this.#client?.query(`SELECT pg_advisory_lock(${livingKey}, hashtext($1))`, [poolId]);
  }

  async remove(poolId: string): Promise<void> {
    this.#pools.delete(poolId);
    await this.#client?.query(`SELECT pg_advisory_unlock(${livingKey}, hashtext($1))`, [poolId]);
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client !== null) return this.#client;
    const client = new pg.Client(this.#owner);
    client.on("error", () => {});
    client.once("end", () => {
      if (this.#client === client) this.#client = null;
    });
    await client.connect();
    for (const poolId of this.#pools) {
      await client.query(`SELECT pg_advisory_lock(${livingKey}, hashtext($1))`, [poolId]);
    }
    this.#client = client;
    return client;
  }

  /** Frees the jobs that are locked by a process that no longer lives. */
  async freeAbandoned(): Promise<void> {
    const client = await this.#connected();
    const { rows } = await client.query<{ holder: string }>(
      `SELECT DISTINCT locked_by AS holder FROM ${schema}._private_jobs
       WHERE locked_by IS NOT NULL AND locked_at < now() - interval '${graceSeconds} seconds'
       UNION
       SELECT DISTINCT locked_by FROM ${schema}._private_job_queues
       WHERE locked_by IS NOT NULL AND locked_at < now() - interval '${graceSeconds} seconds'`,
    );
    for (const { holder } of rows) {
      if (this.#pools.has(holder)) continue;
      const taken = await client.query<{ dead: boolean }>(
        `SELECT pg_try_advisory_lock(${livingKey}, hashtext($1)) AS dead`,
        [holder],
      );
      if (taken.rows[0]?.dead !== true) continue;
      await client.query(`SELECT ${schema}.force_unlock_workers(ARRAY[$1::text])`, [holder]);
      await client.query(`SELECT pg_advisory_unlock(${livingKey}, hashtext($1))`, [holder]);
      this.#log.warn({ holder }, "jobs of a process that ended were freed");
    }
  }

  async watch(): Promise<void> {
    while (!this.#isClosed) {
      await this.freeAbandoned().catch((error: unknown) => {
        this.#log.warn({ err: error }, "looking for abandoned jobs failed");
      });
      await delay(lookEvery, undefined, { ref: false });
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client?.end();
  }
}

export interface JobsOptions {
  /** Connection as the owner: the queue's tables are closed to the application's role. */
  readonly owner: pg.PoolConfig;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly log: Log;
  /** Jobs at the same time in this process. */
  readonly concurrency?: number;
  /** Tasks that are begun every hour, by one process of all. */
  readonly hourly?: readonly string[];
}

function taskList(tasks: Readonly<Record<string, Task>>): TaskList {
  const list: TaskList = {};
  for (const [name, task] of Object.entries(tasks)) {
    list[name] = (payload, helpers) =>
      task(payload, { attempt: helpers.job.attempts, signal: helpers.abortSignal });
  }
  return list;
}

/**
 * Works on jobs in this process until it is closed. Goes on after the database was away, and takes up within seconds
 * what a killed process left.
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { owner, log } = options;
  const pool = makePool({ ...owner, max: (options.concurrency ?? 2) + 2 });
  const signs = new LifeSigns(owner, log);
  const events: WorkerEvents = new EventEmitter();
  let poolId: string | null = null;
  events.on("pool:create", ({ workerPool }) => {
    poolId = workerPool.id;
    signs
      .add(workerPool.id)
      .catch((error: unknown) => log.warn({ err: error }, "no life sign could be given"));
  });
  events.on("job:error", ({ job, error }) => {
    log.warn({ task: job.task_identifier, jobId: job.id, attempt: job.attempts, err: error }, "job failed");
  });
  events.on("job:failed", ({ job }) => {
    log.error({ task: job.task_identifier, jobId: job.id }, "job given up");
  });

  // A queue whose first look at the database broke keeps that failure for good, and has to be made anew.
  let failedLooks = 0;
  events.on("worker:getJob:error", () => {
    failedLooks += 1;
    if (failedLooks === mostFailedLooks) {
      runner?.stop().catch((error: unknown) => log.warn({ err: error }, "the job queue stopped badly"));
    }
  });
  const looked = () => {
    failedLooks = 0;
  };
  events.on("worker:getJob:empty", looked);
  events.on("job:start", looked);

  let isClosing = false;
  let runner: Runner | null = null;
  const begin = async (): Promise<Runner> =>
    run({
      pgPool: pool,
      schema,
      taskList: taskList(options.tasks),
      concurrency: options.concurrency ?? 2,
      pollInterval: 1000,
      noHandleSignals: true,
      // None from a file of the current folder.
      parsedCronItems: parseCronItems(
        (options.hourly ?? []).map((task) => ({ task, match: "7 * * * *", options: { backfillPeriod: 0 } })),
      ),
      gracefulShutdownAbortTimeout: 3000,
      events,
      logger: quiet,
    });
  const keepRunning = async (): Promise<void> => {
    while (!isClosing) {
      try {
        runner ??= await begin();
        await runner.promise;
      } catch (error) {
        log.warn({ err: error }, "the job queue stopped");
      }
      runner = null;
      failedLooks = 0;
      // What this pool still holds is freed like that of a dead process.
      if (poolId !== null) await signs.remove(poolId).catch(() => {});
      if (!isClosing) await delay(500);
    }
  };

  await signs.freeAbandoned();
  runner = await begin();
  const running = keepRunning();
  void signs.watch();
  return {
    async close() {
      isClosing = true;
      // Where it stops already, that is what is waited for.
      await runner?.stop().catch((error: unknown) => log.debug({ err: error }, "the job queue was stopping"));
      await running;
      await signs.close();
      await pool.end();
    },
  };
}
