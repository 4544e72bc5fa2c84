import { describe, expect, it } from "vitest";
import { chainStart, type EventContent, hashEvent } from "./model.ts";

const content: EventContent = {
  spaceId: "s",
  ordinal: 1,
  id: "e",
  at: "2026-01-01T00:00:00.000Z",
  personId: null,
  roles: null,
  institutionId: null,
  origin: "job",
  action: "space.created",
  entityKind: "space",
  entityId: "s",
  data: "{}",
  reason: null,
};

describe("the hash of an event", () => {
  it("changes with every part of the event and with what came before", () => {
    const hash = hashEvent(chainStart, content);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const edits: Partial<EventContent>[] = [
      { spaceId: "t" },
      { ordinal: 2 },
      { id: "f" },
      { at: "2026-01-01T00:00:00.001Z" },
      { personId: "p" },
      { roles: "reviewer" },
      { institutionId: "i" },
      { origin: "page" },
      { action: "space.changed" },
      { entityKind: "document" },
      { entityId: "t" },
      { data: "{ }" },
      { reason: "" },
    ];
    for (const edit of edits) expect(hashEvent(chainStart, { ...content, ...edit })).not.toBe(hash);
    expect(hashEvent(hash, content)).not.toBe(hash);
  });
});
