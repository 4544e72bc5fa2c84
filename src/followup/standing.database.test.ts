import { afterAll, beforeAll, expect, test } from "vitest";
import { newIdentifier } from "../kernel/index.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { refreshStanding } from "./standing.ts";

let state: WorkingState;
beforeAll(async () => {
  state = await openWorkingState({ recommendations: 2 });
});
afterAll(() => state.close());

async function standing() {
  return state.inside((transaction) =>
    transaction
      .selectFrom("followUp")
      .selectAll()
      .where("spaceId", "=", state.space.id)
      .where("recommendationId", "=", state.recommendations[0] ?? "")
      .executeTakeFirst(),
  );
}

test("where a recommendation stands follows its assignments and the newest status by day", async () => {
  const ministry = await state.addInstitution("Ministry of Justice");
  const [recommendationId = ""] = state.recommendations;
  const { id: spaceId } = state.space;
  await state.inside(async (transaction) => {
    await transaction
      .insertInto("assignment")
      .values({
        spaceId,
        id: newIdentifier(),
        recommendationId,
        institutionId: ministry,
        part: "lead",
        state: "accepted",
        dueOn: "2026-12-31",
        assignedAt: new Date("2026-01-02T00:00:00Z"),
      })
      .execute();
    for (const [status, statusOn] of [
      ["in_progress", "2026-03-01"],
      ["planned", "2026-01-01"],
    ] as const) {
      await transaction
        .insertInto("implementationStatus")
        .values({
          spaceId,
          id: newIdentifier(),
          recommendationId,
          status,
          statusOn,
          reason: "As reported",
          decidedAt: new Date("2026-03-02T00:00:00Z"),
        })
        .execute();
    }
    await refreshStanding(transaction, spaceId, state.recommendations);
  });
  expect(await standing()).toMatchObject({
    status: "in_progress",
    statusOn: "2026-03-01",
    leadInstitutionId: ministry,
    institutionIds: [ministry],
    dueOn: "2026-12-31",
    touchedAt: new Date("2026-03-02T00:00:00Z"),
  });
});
