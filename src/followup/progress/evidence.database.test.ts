import { readFile } from "node:fs/promises";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { newIdentifier } from "../../kernel/index.ts";
import { installation } from "../../platform/installation.ts";
import type { Visitor } from "../../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";

let state: WorkingState;
let ministry: string;
let focalPoint: Person;
let visitor: Visitor;
let photograph: Buffer;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 3 });
  ministry = await state.addInstitution("Ministry of Justice");
  focalPoint = await state.addPerson(["focal_point"], ministry);
  visitor = await state.visitorOf(focalPoint);
  photograph = await readFile(path.join(installation.root, "src/followup/progress/testing/gazette.jpg"));
});
afterAll(() => state.close());

const newReport = "/s/XKV/progress/new";
const written = "The act was adopted.";

async function fieldsOfReport(more: Readonly<Record<string, string>> = {}) {
  return {
    form_token: await visitor.token(`${newReport}?recommendation=${state.recommendations[0]}`),
    update: newIdentifier(),
    recommendations: state.recommendations[0] ?? "",
    institution: ministry,
    text: written,
    periodTo: "2026-06-30",
    accessClass: "participants",
    intent: "send",
    ...more,
  };
}

function textOf(id: string | undefined) {
  return state.inside((transaction) =>
    transaction
      .selectFrom("progressUpdate")
      .select(["text", "state", "accessClass"])
      .where("spaceId", "=", state.space.id)
      .where("id", "=", id ?? "")
      .executeTakeFirst(),
  );
}

function evidenceOf(id: string | undefined) {
  return state.inside((transaction) =>
    transaction
      .selectFrom("evidence")
      .select(["id", "fileName", "mediaType", "accessClass"])
      .where("spaceId", "=", state.space.id)
      .where("progressUpdateId", "=", id ?? "")
      .execute(),
  );
}

describe("hostile files", () => {
  test.each([
    [
      "a program that calls itself a PDF",
      "law.pdf",
      Buffer.from("MZ\x90\x00\x03\x00\x00\x00\x04"),
      "a program",
    ],
    ["a web page with a script", "law.pdf", Buffer.from("<html><script>alert(1)</script>"), "a web page"],
    ["an empty file", "law.pdf", Buffer.alloc(0), "is empty"],
  ])(
    "%s is not taken; what was typed and the good file stay in the draft",
    async (_, name, content, said) => {
      const fields = await fieldsOfReport();
      const answer = await visitor.upload(newReport, fields, [
        { field: "files", name, content },
        { field: "files", name: "gazette.jpg", content: photograph },
      ]);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(said);
      expect(answer.body).toContain(written);
      expect(await textOf(fields.update)).toMatchObject({ text: written, state: "draft" });
      expect(await evidenceOf(fields.update)).toMatchObject([
        { fileName: "gazette.jpg", mediaType: "image/jpeg" },
      ]);
    },
  );

  test("a status without a reason is asked for, and the file need not be chosen again", async () => {
    const fields = await fieldsOfReport({ proposedStatus: "implemented" });
    const answer = await visitor.upload(newReport, fields, [
      { field: "files", name: "gazette.jpg", content: photograph },
    ]);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("Say why the status changes");
    expect(await textOf(fields.update)).toMatchObject({ state: "draft" });
    expect(await evidenceOf(fields.update)).toHaveLength(1);
  });

  test.each(["1944-12-31", "2101-01-01", "31.12.2025"])(
    "a period ending on %s is not sent",
    async (periodTo) => {
      const fields = await fieldsOfReport({ periodTo });
      const answer = await visitor.upload(newReport, fields, []);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain("Enter a day between 1945 and 2100");
      expect(await textOf(fields.update)).toMatchObject({ text: written, state: "draft" });
    },
  );

  test("five gigabytes are cut off early; the text that came before stays as a draft", async () => {
    await state.server.listen({ port: 0, host: "127.0.0.1" });
    const { port } = state.server.server.address() as AddressInfo;
    const fields = await fieldsOfReport();
    const boundary = "----five-gigabytes";
    const gigabytes = 5 * 1024 ** 3;
    let sent = 0;
    const status = await new Promise<number | string>((resolve) => {
      const upload = request({
        port,
        host: "127.0.0.1",
        path: newReport,
        method: "POST",
        headers: {
          "content-type": `multipart/form-data; boundary=${boundary}`,
          "content-length": gigabytes,
          "sec-fetch-site": "same-origin",
          cookie: visitor.cookie(),
        },
      });
      upload.on("response", (response) => {
        resolve(response.statusCode ?? 0);
        upload.destroy();
      });
      upload.on("error", (error) => resolve(error.message));
      for (const [name, value] of Object.entries(fields)) {
        upload.write(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
      }
      upload.write(
        `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="film.mp4"\r\n\r\n`,
      );
      const piece = Buffer.concat([
        Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1"),
        Buffer.alloc(2 ** 20),
      ]);
      const go = (): void => {
        while (!upload.destroyed && sent < gigabytes) {
          sent += piece.length;
          if (!upload.write(piece)) {
            upload.once("drain", go);
            return;
          }
        }
      };
      go();
    });
    expect([422, "socket hang up", "read ECONNRESET", "write EPIPE", "write ECONNRESET"]).toContain(status);
    expect(sent).toBeLessThan(400 * 1024 ** 2);
    await expect.poll(() => textOf(fields.update)).toMatchObject({ text: written, state: "draft" });
    expect(await evidenceOf(fields.update)).toEqual([]);
  });
});

describe("a file of evidence", () => {
  test.each([
    [
      "confidential",
      {
        reviewer: 200,
        otherMinistry: 404,
        participant: 404,
        observer: 404,
        auditor: 404,
        administrator: 403,
      },
    ],
    [
      "internal",
      {
        reviewer: 200,
        otherMinistry: 200,
        participant: 404,
        observer: 200,
        auditor: 200,
        administrator: 403,
      },
    ],
    [
      "participants",
      {
        reviewer: 200,
        otherMinistry: 200,
        participant: 200,
        observer: 200,
        auditor: 200,
        administrator: 403,
      },
    ],
  ] as const)(
    "that is %s is served to those who may read it and to nobody else",
    async (accessClass, expected) => {
      const fields = await fieldsOfReport({ accessClass });
      const answer = await visitor.upload(newReport, fields, [
        { field: "files", name: "gazette.jpg", content: photograph },
      ]);
      expect(answer.statusCode).toBe(303);
      const [evidence] = await evidenceOf(fields.update);
      const reviewer = await state.visitorOf(await state.addPerson(["reviewer"]));
      const token = await reviewer.token(`/s/XKV/progress/${fields.update}`);
      const seen = /name="seen" value="([^"]+)"/.exec(
        (await reviewer.get(`/s/XKV/progress/${fields.update}`)).body,
      )?.[1];
      const accepted = await reviewer.post(`/s/XKV/progress/${fields.update}/review`, {
        form_token: token,
        decision: "accept",
        seen: seen ?? "",
        status: "",
        reason: "",
        statusOn: "",
      });
      expect(accepted.statusCode).toBe(303);
      const nhri = await state.addInstitution("Human Rights Commission", "human_rights_institution");
      const others = {
        reviewer,
        otherMinistry: await state.visitorOf(
          await state.addPerson(["focal_point"], await state.addInstitution("Ministry of Health")),
        ),
        participant: await state.visitorOf(await state.addPerson(["participant"], nhri)),
        observer: await state.visitorOf(await state.addPerson(["observer"])),
        auditor: await state.visitorOf(await state.addPerson(["auditor"])),
        administrator: await state.visitorOf(await state.addPerson(["administrator"])),
      };
      const address = `/s/XKV/evidence/${evidence?.id}/file`;
      const answers = Object.fromEntries(
        await Promise.all(
          Object.entries(others).map(async ([who, other]) => [who, (await other.get(address)).statusCode]),
        ),
      );
      expect(answers).toEqual(expected);
      const served = await visitor.get(address);
      expect(served.headers["content-type"]).toBe("image/jpeg");
      expect(served.headers["x-content-type-options"]).toBe("nosniff");
      expect(served.rawPayload.equals(photograph)).toBe(true);
    },
  );

  test("that is a text is saved and never shown as a page", async () => {
    const fields = await fieldsOfReport();
    await visitor.upload(newReport, fields, [
      { field: "files", name: "note.html", content: "a & b, no markup" },
    ]);
    const [evidence] = await evidenceOf(fields.update);
    const served = await visitor.get(`/s/XKV/evidence/${evidence?.id}/file`);
    expect(served.headers["content-type"]).toContain("text/plain");
    expect(served.headers["content-disposition"]).toMatch(/^attachment; filename="note\.html\.txt"/);
    expect(served.headers["content-security-policy"]).toContain("sandbox");
  });

  test("is not there for another State, and not once it is removed", async () => {
    const fields = await fieldsOfReport();
    await visitor.upload(newReport, fields, [{ field: "files", name: "gazette.jpg", content: photograph }]);
    const [evidence] = await evidenceOf(fields.update);
    const other = await state.addSpace("XKZ");
    expect((await visitor.get(`/s/${other.code}/evidence/${evidence?.id}/file`)).statusCode).toBe(404);
    const removed = await visitor.post(`/s/XKV/evidence/${evidence?.id}/remove`, {
      form_token: await visitor.token(`/s/XKV/progress/${fields.update}`),
      reason: "It shows a face",
    });
    expect(removed.statusCode).toBe(303);
    expect((await visitor.get(`/s/XKV/evidence/${evidence?.id}/file`)).statusCode).toBe(404);
  });
});
