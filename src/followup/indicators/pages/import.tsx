import { demand } from "../../../access/index.ts";
import { isSuiviError, SuiviError } from "../../../kernel/index.ts";
import {
  action,
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  fieldId,
  Page,
  page,
  redirectTo,
  sendFile,
  showAgain,
  upload,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { decimalSignOfLanguage } from "../../numbers.ts";
import {
  beginImport,
  mapImport,
  mostBytesOfTable,
  previewImport,
  readTableFile,
  takeOver,
  writeTemplate,
} from "../importing.ts";
import type { Indicator } from "../model.ts";
import { mustFindIndicator, resourceOf } from "../service.ts";
import { mostRows } from "../table.ts";
import { Preview } from "./preview.tsx";
import { dimensionName, useIndicatorsBase } from "./words.tsx";

async function changeable(request: Parameters<typeof doingOf>[0], indicatorId: string): Promise<Indicator> {
  return inTransaction(doingOf(request), async (transaction) => {
    const indicator = await mustFindIndicator(transaction, request.space.id, indicatorId);
    demand(request.person, "indicator.change", resourceOf(indicator, request.space.id));
    return indicator;
  });
}

export const importPage = page({
  path: "/s/:space/indicators/:indicator/import",
  permission: "indicator.change",
  load: (request) => changeable(request, request.params.indicator),
  view: (indicator) => <Upload indicator={indicator} errors={{}} />,
});

export const templatePage = page({
  path: "/s/:space/indicators/:indicator/template",
  permission: "indicator.change",
  async load(request) {
    const { words, params } = request;
    const indicator = await changeable(request, params.indicator);
    const body = await writeTemplate(indicator, {
      t: words.t,
      dimension: (name) => dimensionName(name, words),
      isRightToLeft: words.direction === "rtl",
    });
    return sendFile({
      body: Buffer.from(body),
      name: "indicator-values.xlsx",
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    });
  },
  view: () => <></>,
});

/** What a file can be refused for: said at the field, so that another can be chosen. */
const refusals = new Set([
  "values_table_empty",
  "values_table_too_long",
  "values_file_missing",
  "not_a_table",
  "file_not_recognised",
  "file_encrypted",
  "file_damaged",
  "file_empty",
  "table_row_too_long",
  "archive_too_large",
]);

export const uploadTable = upload({
  path: "/s/:space/indicators/:indicator/import",
  permission: "indicator.change",
  bodyLimit: mostBytesOfTable,
  async act(request, files) {
    const { space, params, words } = request;
    const indicator = await changeable(request, params.indicator);
    try {
      for await (const file of files) {
        if (file.name === "") {
          file.body.resume();
          continue;
        }
        const rows = await readTableFile(file.body, file.name);
        const fileName = file.name.replace(/^.*[\\/]/, "");
        const decimal = decimalSignOfLanguage(words.language);
        const id = await beginImport(doingOf(request), indicator.id, { fileName, rows, decimal });
        return redirectTo(`/s/${space.code}/indicators/${indicator.id}/import/${id}`);
      }
      throw new SuiviError("values_file_missing");
    } catch (error) {
      if (!isSuiviError(error) || !refusals.has(error.kind)) throw error;
      const said = words.t(`error.${error.kind}`, error.data);
      const message = said === `error.${error.kind}` ? words.t("error.file_damaged") : said;
      return showAgain(<Upload indicator={indicator} errors={{ file: message }} />);
    }
  },
});

function Upload({ indicator, errors }: { readonly indicator: Indicator; readonly errors: FormErrors }) {
  const { t } = useWords();
  const base = useIndicatorsBase();
  const here = `${base}/${indicator.id}`;
  return (
    <Page
      title={t("indicators.import.title")}
      width="form"
      lead={indicator.title}
      breadcrumb={[
        { label: t("indicators.title"), href: base },
        { label: indicator.title, href: here },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <div className="stack">
        <p>{t("indicators.import.about", { most: mostRows })}</p>
        <p>
          <a href={`${here}/template`}>{t("indicators.import.template")}</a>
        </p>
        <Form action={`${here}/import`} className="form" sendsFiles>
          <div className={errors.file === undefined ? "field" : "field has-error"}>
            <label htmlFor={fieldId("file")}>{t("indicators.import.file")}</label>
            <p className="hint" id="import-file-hint">
              {t("indicators.import.file.hint")}
            </p>
            {errors.file === undefined ? null : <p className="field-error">{errors.file}</p>}
            <input
              type="file"
              id={fieldId("file")}
              name="file"
              accept=".csv,.tsv,.txt,.xlsx,.xls"
              aria-describedby="import-file-hint"
              aria-invalid={errors.file === undefined ? undefined : true}
              required
            />
          </div>
          <Button kind="primary">{t("indicators.import.read")}</Button>
        </Form>
      </div>
    </Page>
  );
}

export const importPreviewPage = page({
  path: "/s/:space/indicators/:indicator/import/:import",
  permission: "indicator.change",
  load: (request) => previewImport(doingOf(request), request.params.indicator, request.params.import),
  view: (data) => <Preview {...data} />,
});

export const mapColumns = action({
  path: "/s/:space/indicators/:indicator/import/:import",
  permission: "indicator.change",
  async act(request, form) {
    const { space, params } = request;
    const width = Math.min(100, form.names().filter((name) => name.startsWith("column:")).length);
    await mapImport(doingOf(request), params.indicator, params.import, {
      columns: Array.from({ length: width }, (_, at) => {
        const meaning = form.text(`column:${at}`);
        // A dimension of its own name is called as its heading.
        return meaning === "other" ? `dimension:${form.text(`heading:${at}`)}` : meaning;
      }),
      decimal: form.text("decimal"),
      dayOrder: form.text("dayOrder"),
      timesHundred: form.text("timesHundred") === "yes",
    });
    return redirectTo(`/s/${space.code}/indicators/${params.indicator}/import/${params.import}#outcome`);
  },
});

export const takeOverAction = action({
  path: "/s/:space/indicators/:indicator/import/:import/take-over",
  permission: "indicator.change",
  async act(request, form) {
    const { space, params } = request;
    const result = await takeOver(doingOf(request), params.indicator, params.import, {
      rows: form.all("confirm").map(Number),
      seen: new Map(
        form
          .names()
          .filter((name) => name.startsWith("seen:"))
          .map((name) => [Number(name.slice("seen:".length)), form.text(name)]),
      ),
      reason: form.text("reason").slice(0, 1000),
    });
    return redirectTo(`/s/${space.code}/indicators/${params.indicator}`, {
      kind: "done",
      key: "indicators.import.done",
      values: { ...result },
    });
  },
});
