import type { Kysely } from "kysely";
import { inSpace } from "../../platform/database.ts";
import type { Database } from "../../platform/schema.ts";
import type { Segment } from "../../search/index.ts";
import { type CollectedAs, readSegments } from "./reading.ts";

/** A space as far as holding its words needs. */
export interface HeldSpace {
  readonly id: string;
  readonly registerRevision: number;
}

interface Held {
  readonly revision: number;
  readonly segments: readonly Segment[];
}

/**
 * Words of spaces in the memory of this process, each as of one revision of its register. What is held can always be made again from the
 * database, which alone is true; a space that nobody asks for is forgotten first.
 */
export class HeldCollections {
  private readonly as: CollectedAs;
  /** Recommendations that are held at most. */
  private readonly most: number;
  private readonly held = new Map<string, Held>();
  private readonly reading = new Map<string, Promise<Held>>();

  constructor(as: CollectedAs, most: number) {
    this.as = as;
    this.most = most;
  }

  /** The space as of its revision now; null where that is not held. */
  now(space: HeldSpace): readonly Segment[] | null {
    const held = this.held.get(space.id);
    return held?.revision === space.registerRevision ? held.segments : null;
  }

  /** The space as it is held, of whatever revision. */
  last(space: HeldSpace): readonly Segment[] | null {
    return this.held.get(space.id)?.segments ?? null;
  }

  /** Reads the space as it is now; several who ask at once wait for one reading. */
  async read(database: Kysely<Database>, space: HeldSpace): Promise<readonly Segment[]> {
    const known = this.now(space);
    if (known !== null) return known;
    const name = `${space.id} ${space.registerRevision}`;
    const started = this.reading.get(name);
    if (started !== undefined) return (await started).segments;
    const reading = this.readNow(database, space);
    this.reading.set(name, reading);
    try {
      return (await reading).segments;
    } finally {
      this.reading.delete(name);
    }
  }

  private async readNow(database: Kysely<Database>, space: HeldSpace): Promise<Held> {
    const scope = { spaceId: space.id, personId: null };
    const segments = await inSpace(database, scope, (transaction) =>
      readSegments(transaction, space.id, this.as),
    );
    const held = { revision: space.registerRevision, segments };
    // A slower reading of an earlier revision does not take the place of a later one.
    if ((this.held.get(space.id)?.revision ?? -1) < held.revision) {
      this.held.delete(space.id);
      this.held.set(space.id, held);
      this.forgetOldest();
    }
    return held;
  }

  private forgetOldest(): void {
    let sum = 0;
    for (const { segments } of this.held.values()) sum += sizeOf(segments);
    for (const [id, { segments }] of this.held) {
      if (sum <= this.most || this.held.size === 1) return;
      this.held.delete(id);
      sum -= sizeOf(segments);
    }
  }

  /** Forgets every space but these. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.held.keys()) if (!ids.has(id)) this.held.delete(id);
  }
}

export function sizeOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, segment) => sum + segment.size, 0);
}
