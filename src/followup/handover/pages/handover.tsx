import { may } from "../../../access/index.ts";
import { institutionName } from "../../../institutions/index.ts";
import type { MergeConflict } from "../../../kernel/index.ts";
import {
  action,
  BaseFields,
  Button,
  Cell,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  InLanguage,
  KeepDraft,
  MergeNotice,
  Notice,
  Page,
  page,
  type RequestOf,
  readBaseFields,
  redirectTo,
  Select,
  sendFile,
  showAgain,
  Table,
  TextArea,
  useWords,
  type Words,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { writeHandoverDocument } from "../document.ts";
import { asTextFields, checklistOf, type Handover, type HandoverFile } from "../model.ts";
import { keepMeeting, readHandoverFile } from "../service.ts";
import { type FileCell, type FileSection, sectionsOf } from "./sections.ts";

type Request = RequestOf<"/s/:space/handover/:institution">;

interface HandoverView {
  readonly file: HandoverFile;
  readonly base: string;
  readonly mayChange: boolean;
  /** What the form shows; texts and ticks by name of field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  readonly conflicts: readonly MergeConflict[];
}

/** The meeting under way; null where the last one is done, so that the next begins anew. */
function openOf({ handover }: HandoverFile): Handover | null {
  return handover?.doneAt === null ? handover : null;
}

function pointsOf(file: HandoverFile): string[] {
  return checklistOf(file).map(({ point }) => point);
}

function readView(request: Request): Promise<HandoverView> {
  const { space, person, params } = request;
  return inTransaction(doingOf(request), async (transaction) => {
    const file = await readHandoverFile(transaction, space, person, params.institution);
    const own = { kind: "space", spaceId: space.id, institutionIds: [file.institution.id] } as const;
    return {
      file,
      base: `/s/${space.code}`,
      mayChange: file.institution.state === "active" && may(person, "handover.change", own),
      fields: asTextFields(openOf(file), pointsOf(file)),
      errors: {},
      conflicts: [],
    };
  });
}

export const handoverPage = page({
  path: "/s/:space/handover/:institution",
  permission: "handover.read",
  load: (request) => readView(request),
  view: (data) => <HandoverPage {...data} />,
});

export const keepMeetingAction = action({
  path: "/s/:space/handover/:institution",
  permission: "handover.change",
  async act(request, form) {
    const { space, params, words } = request;
    const typed = Object.fromEntries(
      form
        .names()
        .filter((name) => /^(?:tick_\w+|fromPersonId|toPersonId|heldOn|present|openQuestions)$/.test(name))
        .map((name) => [name, form.text(name)]),
    );
    const isDone = form.text("step") === "done";
    const outcome = await keepMeeting(
      doingOf(request),
      params.institution,
      typed,
      readBaseFields(form),
      isDone,
    );
    if (outcome.kind === "incomplete") {
      const messages = Object.entries(outcome.faults).map(([field, kind]): [string, string] => [
        field,
        words.t(`error.${kind}`, { day: typed.heldOn ?? "" }),
      ]);
      const { fields, conflicts } = outcome;
      const view = { ...(await readView(request)), fields, conflicts, errors: Object.fromEntries(messages) };
      return showAgain(<HandoverPage {...view} />);
    }
    return redirectTo(`/s/${space.code}/handover/${params.institution}`, {
      kind: "done",
      key: `handover.notice.${outcome.kind}`,
    });
  },
});

export const handoverFilePage = page({
  path: "/s/:space/handover/:institution/file",
  permission: "handover.read",
  async load(request) {
    const { space, words, services } = request;
    const { file } = await readView(request);
    const { t, date } = words;
    const name = institutionName(file.institution, words.language);
    const shown = file.handover;
    const body = await writeHandoverDocument({
      title: t("handover.of", { name }),
      lead: leadOf(file, words),
      sections: sectionsOf(file, `/s/${space.code}`, words),
      checklistTitle: t("handover.checklist"),
      checklist: checklistOf(file).map(({ point, count }) => ({
        text: t(`handover.point.${point}`, { count }),
        isTicked: shown?.ticks.includes(point) === true,
      })),
      meeting: (
        [
          ["handover.heldOn", shown?.heldOn ? date(shown.heldOn) : ""],
          ["handover.present", shown?.present ?? ""],
          ["handover.openQuestions", shown?.openQuestions ?? ""],
        ] as const
      )
        .filter(([, text]) => text !== "")
        .map(([term, text]) => [t(term), text] as const),
      language: words.language,
      direction: words.direction,
      publicUrl: services.publicUrl,
    });
    return sendFile({
      body,
      type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      name: `${t("handover.title")} ${name} ${file.today}.docx`,
      size: body.length,
    });
  },
  view: () => {
    throw new Error("a file has no view");
  },
});

function leadOf({ today, focalPoints }: HandoverFile, { t, date, list }: Words): string {
  const names = focalPoints.map(({ name }) => name);
  return names.length === 0
    ? t("handover.lead.vacant", { day: date(today) })
    : t("handover.lead", { day: date(today), names: list(names) });
}

function HandoverPage(data: HandoverView) {
  const words = useWords();
  const { t, language } = words;
  const { file, base, errors } = data;
  const { institution } = file;
  const name = institutionName(institution, language);
  const sections = sectionsOf(file, base, words);
  return (
    <Page
      title={t("handover.of", { name })}
      lead={leadOf(file, words)}
      breadcrumb={[
        { label: t("handover.title"), href: `${base}/handover` },
        { label: name, href: `${base}/institutions/${institution.id}` },
      ]}
      actions={
        <a className="button" href={`${base}/handover/${institution.id}/file`} data-turbo="false">
          {t("handover.download")}
        </a>
      }
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {file.focalPoints.length === 0 && institution.state === "active" ? (
        <Notice kind="warning">{t("handover.vacant")}</Notice>
      ) : null}
      <div className="handover">
        {sections.length < 2 ? null : (
          <nav className="handover-contents no-print" aria-label={t("handover.contents")}>
            <ul>
              {sections.map(({ key, title }) => (
                <li key={key}>
                  <a href={`#${key}`}>{title}</a>
                </li>
              ))}
              <li>
                <a href="#meeting">{t("handover.meeting")}</a>
              </li>
            </ul>
          </nav>
        )}
        {sections.map((section) => (
          <SectionTable key={section.key} section={section} />
        ))}
        <Meeting {...data} />
      </div>
    </Page>
  );
}

function SectionTable({ section }: { readonly section: FileSection }) {
  const columns = section.columns.map((label) => ({ key: label, label }));
  return (
    // The frame of the table is the landmark and has the same name.
    <div className="handover-section">
      <h2 id={section.key}>{section.title}</h2>
      <Table caption={section.title} columns={columns} stacks>
        <tbody>
          {section.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table that is never sorted in the browser.
            <tr key={at}>
              {row.map((cell, column) => (
                <Cell
                  key={section.columns[column]}
                  label={section.columns[column] ?? ""}
                  {...(cell.language === undefined ? {} : { className: "handover-text" })}
                >
                  <CellContent cell={cell} />
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function CellContent({ cell }: { readonly cell: FileCell }) {
  const content =
    cell.language === undefined ? (
      <span className="own-lines">{cell.text}</span>
    ) : (
      <InLanguage language={cell.language}>{cell.text}</InLanguage>
    );
  if (cell.href === undefined) return content;
  if (cell.label === undefined) return <a href={cell.href}>{content}</a>;
  return (
    <>
      <a href={cell.href} className="block small">
        {cell.label}
      </a>
      {content}
    </>
  );
}

function Meeting(data: HandoverView) {
  const { t, date } = useWords();
  const { file, mayChange } = data;
  const last = file.handover;
  return (
    <section aria-labelledby="meeting" className="handover-section stack">
      <h2 id="meeting">{t("handover.meeting")}</h2>
      {last?.doneAt ? (
        <Notice kind="done" title={t("handover.done", { day: date(last.heldOn ?? last.doneAt) })}>
          <p className="own-lines" dir="auto">
            {last.present}
          </p>
          {last.openQuestions === "" ? null : (
            <p className="own-lines" dir="auto">
              {last.openQuestions}
            </p>
          )}
        </Notice>
      ) : null}
      {mayChange ? <MeetingForm {...data} /> : null}
      <MeetingOnPaper {...data} />
    </section>
  );
}

function MeetingForm({ file, base, fields, errors, conflicts }: HandoverView) {
  const { t } = useWords();
  const here = [...file.focalPoints, ...file.colleagues];
  const peopleOf = (people: readonly { readonly personId: string; readonly name: string }[]) =>
    people.map(({ personId, name }) => ({ value: personId, label: name }));
  const labels = {
    fromPersonId: t("handover.from"),
    toPersonId: t("handover.to"),
    heldOn: t("handover.heldOn"),
    present: t("handover.present"),
    openQuestions: t("handover.openQuestions"),
  };
  const points = checklistOf(file);
  return (
    <Form action={`${base}/handover/${file.institution.id}`} className="form no-print handover-form">
      <KeepDraft form={`${base}/handover/${file.institution.id}`} />
      <BaseFields values={asTextFields(openOf(file), pointsOf(file))} />
      <MergeNotice conflicts={conflicts} labels={labels} />
      <fieldset className="choices">
        <legend>{t("handover.checklist")}</legend>
        {points.map(({ point, count }) => (
          <label key={point} className="choice">
            <input
              type="checkbox"
              name={`tick_${point}`}
              value="yes"
              defaultChecked={fields[`tick_${point}`] === "yes"}
            />
            <span>{t(`handover.point.${point}`, { count })}</span>
          </label>
        ))}
      </fieldset>
      <div className="grid">
        <Select
          name="fromPersonId"
          label={labels.fromPersonId}
          placeholder={t("handover.unknown")}
          options={peopleOf([...here, ...file.former])}
          value={fields.fromPersonId ?? ""}
          error={errors.fromPersonId}
        />
        <Select
          name="toPersonId"
          label={labels.toPersonId}
          hint={t("handover.to.hint")}
          placeholder={t("handover.unknown")}
          options={peopleOf(here)}
          value={fields.toPersonId ?? ""}
          error={errors.toPersonId}
        />
      </div>
      <Field
        name="heldOn"
        label={labels.heldOn}
        type="date"
        width="short"
        value={fields.heldOn ?? ""}
        error={errors.heldOn}
      />
      <TextArea
        name="present"
        label={labels.present}
        hint={t("handover.present.hint")}
        value={fields.present ?? ""}
        error={errors.present}
        rows={3}
      />
      <TextArea
        name="openQuestions"
        label={labels.openQuestions}
        hint={t("handover.openQuestions.hint")}
        value={fields.openQuestions ?? ""}
        error={errors.openQuestions}
        rows={5}
      />
      <FormActions>
        <Button kind="primary" name="step" value="keep">
          {t("handover.keep")}
        </Button>
        <Button name="step" value="done">
          {t("handover.finish")}
        </Button>
      </FormActions>
    </Form>
  );
}

/** What the form holds, as it is printed; also for who may only read. */
function MeetingOnPaper({ file, mayChange }: HandoverView) {
  const { t, date } = useWords();
  const { handover } = file;
  const texts = (
    [
      ["heldOn", handover?.heldOn ? date(handover.heldOn) : ""],
      ["present", handover?.present ?? ""],
      ["openQuestions", handover?.openQuestions ?? ""],
    ] as const
  ).filter(([, text]) => text !== "");
  return (
    <div className={mayChange ? "print-only stack" : "stack"}>
      <ul className="handover-points">
        {checklistOf(file).map(({ point, count }) => {
          const isTicked = handover?.ticks.includes(point) === true;
          return (
            <li key={point}>
              <span aria-hidden="true">{isTicked ? "☑" : "☐"} </span>
              {t(`handover.point.${point}`, { count })}
              {isTicked ? <span className="visually-hidden"> {t("handover.ticked")}</span> : null}
            </li>
          );
        })}
      </ul>
      {texts.map(([field, text]) => (
        <p key={field} className="own-lines" dir="auto">
          <strong>{t(`handover.${field}`)}</strong> {text}
        </p>
      ))}
    </div>
  );
}
