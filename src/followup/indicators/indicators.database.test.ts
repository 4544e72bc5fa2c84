import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import type { Person } from "../../access/index.ts";
import { checkSpace, readEvents } from "../../history/index.ts";
import { newIdentifier } from "../../kernel/index.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import type { Doing } from "../doing.ts";
import { beginImport, mapImport, previewImport, readTableFile, takeOver } from "./importing.ts";
import { type IndicatorFields, keyOf, progressOf, type ValueFields } from "./model.ts";
import { addValue, correctValue, removeValue, saveIndicator, stampOf } from "./service.ts";
import { listIndicators, listValues, noIndicatorFilters } from "./store.ts";

let state: WorkingState;
let ministry: string;
let agency: string;
const people: Record<string, Person> = {};

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 4 });
  ministry = await state.addInstitution("Ministry of Health");
  agency = await state.addInstitution("Agency for Equality");
  people.focalPoint = await state.addPerson(["focal_point"], ministry);
  people.contributor = await state.addPerson(["contributor"], ministry);
  people.otherFocalPoint = await state.addPerson(["focal_point"], agency);
  people.observer = await state.addPerson(["observer"]);
});
afterAll(() => state.close());

function as(name: string): Doing {
  const person = people[name];
  if (person === undefined) throw new Error(`nobody is ${name}`);
  const actor = { personId: person.id, origin: "page" } as const;
  return { database: state.opened.database, space: state.space, person, actor };
}

const plain: IndicatorFields = {
  title: "Births attended by skilled staff",
  definition: "",
  kind: "outcome",
  unit: "%",
  direction: "up",
  baseline: "60",
  baselineOn: "2019-12-31",
  target: "90",
  targetOn: "2029-12-31",
  source: "Civil registration",
  sdgIndicator: "3.1.2",
  disaggregations: "sex, Territory, Mother tongue",
  institutionId: "",
  state: "active",
  recommendationIds: [],
  actionIds: [],
};

async function added(fields: Partial<IndicatorFields> = {}): Promise<string> {
  const id = newIdentifier();
  const outcome = await saveIndicator(as("focalPoint"), {
    indicatorId: id,
    isNew: true,
    language: "en",
    fields: { ...plain, institutionId: ministry, ...fields },
    base: {},
    decimal: ".",
  });
  if (outcome.kind !== "saved") throw new Error(JSON.stringify(outcome.faults));
  return id;
}

const measured: ValueFields = {
  periodFrom: "",
  measuredOn: "2024-12-31",
  value: "72.5",
  source: "",
  note: "",
  parts: {},
};

const valuesOf = (id: string) => state.inside((transaction) => listValues(transaction, state.space.id, id));
const eventsOf = (id: string) => state.inside((transaction) => readEvents(transaction, state.space.id, [id]));

describe("an indicator", () => {
  test("is added, linked and listed with its latest value", async () => {
    const [recommendation = ""] = state.recommendations;
    const id = await added({ recommendationIds: [recommendation] });
    await addValue(as("contributor"), id, { ...measured, measuredOn: "2022-12-31", value: "65" }, ".");
    await addValue(as("contributor"), id, measured, ".");
    await addValue(as("contributor"), id, { ...measured, value: "99", parts: { sex: "female" } }, ".");
    const { rows } = await state.inside((transaction) =>
      listIndicators(transaction, state.space.id, {
        ...noIndicatorFilters,
        recommendationId: recommendation,
      }),
    );
    expect(rows).toMatchObject([{ id, latestValue: "72.5", latestOn: "2024-12-31" }]);
    expect((await eventsOf(id))[0]).toMatchObject({ action: "indicator.added" });
  });

  test("is refused where it makes no sense, and belongs to its institution", async () => {
    const save = (name: string, fields: Partial<IndicatorFields>) =>
      saveIndicator(as(name), {
        indicatorId: newIdentifier(),
        isNew: true,
        language: "en",
        fields: { ...plain, institutionId: ministry, ...fields },
        base: {},
        decimal: ".",
      });
    expect(await save("focalPoint", { kind: "", baseline: "much", targetOn: "2018-01-01" })).toMatchObject({
      kind: "refused",
      faults: {
        kind: { kind: "indicator_kind_missing" },
        baseline: { kind: "indicator_number_invalid" },
        targetOn: { kind: "indicator_target_before_baseline" },
      },
    });
    expect(await save("focalPoint", { recommendationIds: [newIdentifier()] })).toMatchObject({
      kind: "refused",
    });
    await expect(save("otherFocalPoint", {})).rejects.toMatchObject({ kind: "forbidden" });
    await expect(save("observer", {})).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("a value", () => {
  test("is not written over: whoever means it corrects it, with a reason, and the old one stays in the history", async () => {
    const id = await added();
    expect((await addValue(as("focalPoint"), id, measured, ".")).kind).toBe("saved");
    const [value] = await valuesOf(id);
    if (value === undefined) throw new Error("there is no value");
    expect(await addValue(as("focalPoint"), id, { ...measured, value: "80" }, ".")).toMatchObject({
      kind: "refused",
      standing: { id: value.id },
    });
    const correct = (reason: string, seen: string) =>
      correctValue(as("contributor"), id, value.id, {
        fields: { ...measured, value: "80" },
        decimal: ".",
        reason,
        seen,
      });
    expect(await correct("", stampOf(value))).toMatchObject({
      faults: { reason: { kind: "indicator_reason_missing" } },
    });
    expect((await correct("Typing error", stampOf(value))).kind).toBe("saved");
    expect(await correct("Again", stampOf(value))).toMatchObject({
      faults: { value: { kind: "indicator_value_changed" } },
    });
    const [last] = await eventsOf(value.id);
    expect(last).toMatchObject({
      action: "indicator_value.corrected",
      reason: "Typing error",
      data: { before: { value: "72.5" }, after: { value: "80" } },
    });
    await removeValue(as("focalPoint"), id, value.id, "Never measured");
    expect(await valuesOf(id)).toEqual([]);
    expect((await eventsOf(value.id))[0]).toMatchObject({ data: { before: { value: "80" }, after: null } });
  });

  test.each([
    [{ measuredOn: "2099-12-31" }, "measuredOn", "indicator_day_to_come"],
    [{ measuredOn: "1944-12-31" }, "measuredOn", "day_invalid"],
    [{ measuredOn: "" }, "measuredOn", "indicator_day_missing"],
    [{ periodFrom: "2025-01-01" }, "periodFrom", "indicator_period_backwards"],
    [{ value: "" }, "value", "indicator_value_missing"],
    [{ value: "a lot" }, "value", "indicator_number_invalid"],
  ])("%j is refused", async (wrong, field, kind) => {
    const id = await added();
    expect(await addValue(as("focalPoint"), id, { ...measured, ...wrong }, ".")).toMatchObject({
      faults: { [field]: { kind } },
    });
  });

  test("belongs to the institution of its indicator", async () => {
    const id = await added();
    await addValue(as("focalPoint"), id, measured, ".");
    const [value] = await valuesOf(id);
    if (value === undefined) throw new Error("there is no value");
    await expect(addValue(as("otherFocalPoint"), id, measured, ".")).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(removeValue(as("otherFocalPoint"), id, value.id, "x")).rejects.toMatchObject({
      kind: "forbidden",
    });
    const another = await added();
    await expect(removeValue(as("focalPoint"), another, value.id, "x")).rejects.toMatchObject({
      kind: "indicator_value_not_found",
    });
  });
});

describe("a table of values", () => {
  const csv = (text: string) => readTableFile(Readable.from([Buffer.from(text)]), "values.csv");

  test("is read, mapped, looked at and taken over; a second time nothing is written", async () => {
    const id = await added();
    await addValue(as("focalPoint"), id, { ...measured, measuredOn: "2022-12-31", value: "70" }, ".");
    await addValue(as("focalPoint"), id, { ...measured, measuredOn: "2023-12-31", value: "71" }, ".");
    const rows = await csv(
      "Année;Sexe;Valeur;Source\n2021;Femmes;65,5;Enquête\n2022;;70;\n2023;;71,75;\n2023/24;;1;\n2024;;n/a;\n",
    );
    const begin = () => beginImport(as("focalPoint"), id, { fileName: "values.csv", rows, decimal: "." });
    const first = await begin();
    const preview = await previewImport(as("focalPoint"), id, first);
    expect(preview.table.mapping).toMatchObject({
      columns: ["period", "dimension:sex", "value", "source"],
      decimal: ",",
    });
    expect(preview.outcomes.map(({ kind }) => kind)).toEqual([
      "new",
      "same",
      "correction",
      "problem",
      "problem",
    ]);
    await expect(previewImport(as("contributor"), id, first)).rejects.toMatchObject({
      kind: "values_import_not_found",
    });
    await expect(previewImport(as("otherFocalPoint"), id, first)).rejects.toMatchObject({
      kind: "forbidden",
    });

    const confirm = { rows: [4], seen: new Map([[4, "71"]]), reason: "Final figures" };
    expect(await takeOver(as("focalPoint"), id, first, confirm)).toEqual({
      added: 1,
      corrected: 1,
      same: 1,
      left: 2,
    });
    const values = await valuesOf(id);
    expect(
      values.map(({ measuredOn, value, disaggregationKey }) => [measuredOn, value, disaggregationKey]),
    ).toEqual([
      ["2021-12-31", "65.5", "sex=female"],
      ["2022-12-31", "70", ""],
      ["2023-12-31", "71.75", ""],
    ]);
    const again = await takeOver(as("focalPoint"), id, await begin(), {
      rows: [],
      seen: new Map(),
      reason: "",
    });
    expect(again).toEqual({ added: 0, corrected: 0, same: 3, left: 2 });
  });

  test("does not write over what somebody else corrected meanwhile", async () => {
    const id = await added();
    await addValue(as("focalPoint"), id, measured, ".");
    const rows = await csv("Year,Value\n2024,75\n");
    const importId = await beginImport(as("focalPoint"), id, { fileName: "v.csv", rows, decimal: "." });
    const [value] = await valuesOf(id);
    if (value === undefined) throw new Error("there is no value");
    await correctValue(as("contributor"), id, value.id, {
      fields: { ...measured, value: "74" },
      decimal: ".",
      reason: "Meanwhile",
      seen: stampOf(value),
    });
    const result = await takeOver(as("focalPoint"), id, importId, {
      rows: [2],
      seen: new Map([[2, "72.5"]]),
      reason: "",
    });
    expect(result).toEqual({ added: 0, corrected: 0, same: 0, left: 1 });
    expect((await valuesOf(id))[0]?.value).toBe("74");
  });

  test("of Excel brings its days as numbers and its percents as parts of one", async () => {
    const day = (text: string) => ({
      value: new Date(`${text}T00:00:00Z`),
      type: Date,
      format: "dd/mm/yyyy",
    });
    const workbook = await writeExcelFile([
      [{ value: "Date" }, { value: "Territory" }, { value: "Value" }],
      [day("2023-12-31"), { value: "North" }, { value: 0.575, type: Number }],
      [day("2024-12-31"), { value: "North" }, { value: 0.6, type: Number }],
    ]).toBuffer();
    const id = await added();
    const rows = await readTableFile(Readable.from([workbook]), "values.xlsx");
    const importId = await beginImport(as("focalPoint"), id, { fileName: "values.xlsx", rows, decimal: "." });
    await takeOver(as("focalPoint"), id, importId, { rows: [], seen: new Map(), reason: "" });
    expect((await valuesOf(id)).map(({ measuredOn, value }) => [measuredOn, value])).toEqual([
      ["2023-12-31", "57.5"],
      ["2024-12-31", "60"],
    ]);
  });

  test("that says nothing of its columns waits until a person does", async () => {
    const id = await added();
    const rows = await csv("a,b,c\nx,y,z\n");
    const importId = await beginImport(as("focalPoint"), id, { fileName: "v.csv", rows, decimal: "." });
    expect((await previewImport(as("focalPoint"), id, importId)).missing).toEqual(["period", "value"]);
    await expect(
      takeOver(as("focalPoint"), id, importId, { rows: [], seen: new Map(), reason: "" }),
    ).rejects.toMatchObject({ kind: "values_columns_missing" });
    await mapImport(as("focalPoint"), id, importId, { columns: ["period", "value", "hack"], decimal: "," });
    const { missing, outcomes, table } = await previewImport(as("focalPoint"), id, importId);
    expect([missing, outcomes.length, table.mapping.columns]).toEqual([[], 1, ["period", "value", ""]]);
  });

  test.each([
    ["", "file_empty"],
    ["Year,Value\n", "values_table_empty"],
    [`Year,Value\n${"2024,1\n".repeat(5002)}`, "values_table_too_long"],
    ["%PDF-1.7 nothing", "not_a_table"],
  ])("%#: what is no table is refused by name", async (content, kind) => {
    await expect(csv(content)).rejects.toMatchObject({ kind });
  });
});

describe("progress towards the target", () => {
  const indicator = {
    baseline: "60",
    baselineOn: "2019-12-31",
    target: "90",
    targetOn: "2029-12-31",
    direction: "up",
  } as const;
  test.each([
    ["75", "2024-12-31", "on_course", 0.5],
    ["70", "2024-12-31", "behind", 1 / 3],
    ["55", "2024-12-31", "away", -1 / 6],
    ["91", "2024-12-31", "reached", 31 / 30],
  ])("of %s on %s is %s", (value, measuredOn, kind, share) => {
    const progress = progressOf(indicator, { value, measuredOn });
    expect(progress?.kind).toBe(kind);
    expect(progress?.share).toBeCloseTo(share);
  });

  test("counts downwards where less is better, and is not said where something is missing", () => {
    const down = { ...indicator, baseline: "68", target: "35", direction: "down" } as const;
    expect(progressOf(down, { value: "35", measuredOn: "2024-12-31" })?.kind).toBe("reached");
    expect(progressOf(down, { value: "70", measuredOn: "2024-12-31" })?.kind).toBe("away");
    expect(progressOf({ ...indicator, target: null }, { value: "1", measuredOn: "2024-12-31" })).toBeNull();
    expect(progressOf(indicator, null)).toBeNull();
    expect(keyOf({ sex: "female", age: "0–4" })).toBe("age=0–4; sex=female");
  });
});

describe("the pages", () => {
  test("show a chart with its table, take a value, and a table through upload, preview and taking over", async () => {
    const id = await added({ title: "Clinics <i>open</i>" });
    const visitor = await state.visitorOf(people.focalPoint as Person);
    const here = `/s/XKV/indicators/${id}`;
    const token = await visitor.token(here);
    const refused = await visitor.post(`${here}/values`, {
      form_token: token,
      value: "x",
      measuredOn: "2024-12-31",
      note: "kept",
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('value="kept"');
    const saved = await visitor.post(`${here}/values`, {
      form_token: token,
      value: "66",
      measuredOn: "2023-12-31",
    });
    expect(saved.statusCode).toBe(303);
    const uploaded = await visitor.upload(`${here}/import`, { form_token: token }, [
      {
        field: "file",
        name: "../<b>v</b>.csv",
        content: "Year,Sex,Value\n2023,,67\n2024,F,70\n2025,,oops\n",
      },
    ]);
    expect(uploaded.statusCode).toBe(303);
    const preview = String(uploaded.headers.location);
    const shown = await visitor.get(preview);
    expect(shown.body).toContain("“oops” is no number.");
    expect(shown.body).not.toContain("<b>v</b>");
    const done = await visitor.post(`${preview}/take-over`, {
      form_token: token,
      confirm: "2",
      "seen:2": "66",
    });
    expect(done.headers.location).toBe(here);
    const page = (await visitor.get(here)).body;
    expect(page).toContain("Clinics &lt;i&gt;open&lt;/i&gt;");
    expect(page).toMatch(/role="img" aria-label="Chart: Clinics/);
    expect(page).not.toMatch(/ style="/);
    expect((await visitor.get(preview)).statusCode).toBe(404);
    const template = await visitor.get(`${here}/template`);
    const rows = await readTableFile(Readable.from([template.rawPayload]), "t.xlsx");
    expect(rows[0]).toEqual(["Period", "Sex", "Territory", "Mother tongue", "Value", "Source", "Note"]);
    const executable = await visitor.upload(`${here}/import`, { form_token: token }, [
      { field: "file", name: "v.csv", content: Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]) },
    ]);
    expect(executable.statusCode).toBe(422);
  });

  test("of another space, and for those who may not, answer as if nothing were there", async () => {
    const id = await added();
    await state.addSpace("XKX");
    const visitor = await state.visitorOf(people.focalPoint as Person);
    expect((await visitor.get(`/s/XKX/indicators/${id}`)).statusCode).toBe(404);
    const observer = await state.visitorOf(people.observer as Person);
    expect((await observer.get(`/s/XKV/indicators/${id}`)).statusCode).toBe(200);
    expect((await observer.get(`/s/XKV/indicators/${id}/import`)).statusCode).toBe(403);
    const other = await state.visitorOf(people.otherFocalPoint as Person);
    expect((await other.get(`/s/XKV/indicators/${id}/edit`)).statusCode).toBe(403);
    expect((await other.get(`/s/XKV/indicators/${newIdentifier()}`)).statusCode).toBe(404);
  });
});

test("the history holds against the rows", async () => {
  const check = await checkSpace(state.opened.database, state.space.id);
  expect(check.faults).toEqual([]);
  expect(check.differences.filter(({ entityKind }) => entityKind === "indicator")).toEqual([]);
});
