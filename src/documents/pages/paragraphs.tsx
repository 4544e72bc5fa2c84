import type { PaperParagraph, PaperPreview, ParagraphRole } from "../../reading/index.ts";
import {
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  InLanguage,
  LinkButton,
  Notice,
  offeredLanguages,
  ownNameOf,
  Page,
  Select,
  useShell,
  useWords,
} from "../../web/index.ts";
import { isParagraphMapping, type StoredDocument } from "../model.ts";
import { rolesOfMapping, writeChoice } from "../paragraph-choice.ts";
import { SourceView } from "./source-view.tsx";

/** Paragraphs on one part of the page; the choice for all others travels with the form. */
export const paragraphsShown = 600;
/** Characters of one paragraph that are shown: enough to know it. */
const longestShown = 2000;
/** Bodies that are offered while somebody types; any other name is taken as well. */
const knownBodies = [
  "ACHPR",
  "ACERWC",
  "AFCHPR",
  "IACHR",
  "IACTHR",
  "ECRI",
  "CPT",
  "GREVIO",
  "GRETA",
  "ECSR",
  "FCNM",
  "ECTHR",
  "CEACR",
  "CFA",
  "WGAD",
  "CAT",
  "CCPR",
  "CED",
  "CEDAW",
  "CERD",
  "CESCR",
  "CMW",
  "CRC",
  "CRPD",
  "SPT",
  "UPR",
];

/** What a person says of the paper, as it is typed. */
export interface PaperWords {
  readonly mechanism: string;
  readonly reference: string;
  readonly cycle: string;
  readonly datedOn: string;
  readonly language: string;
}

export interface ParagraphsView {
  readonly document: StoredDocument;
  readonly preview: PaperPreview;
  readonly roles: readonly ParagraphRole[];
  readonly words: PaperWords;
  /** From 1. */
  readonly part: number;
  readonly range: { readonly from: string; readonly to: string };
  readonly errors: FormErrors;
}

/** The page as it is first opened: what was chosen before, else what the readers propose. */
export function firstView(document: StoredDocument, preview: PaperPreview): ParagraphsView {
  const { facts, paragraphs } = preview;
  const mapping = isParagraphMapping(document.mapping) ? document.mapping : null;
  const known = document.reading?.review;
  const isRecognised = document.type !== null && document.type !== "other";
  const name = document.fileName.replace(/\.[^.]{1,5}$/, "");
  return {
    document,
    preview,
    roles:
      mapping === null ? paragraphs.map(({ proposed }) => proposed) : rolesOfMapping(paragraphs, mapping),
    words: {
      mechanism: mapping?.mechanism ?? (isRecognised ? known?.mechanism : facts.mechanism) ?? "",
      reference: mapping?.reference ?? document.symbol ?? facts.reference ?? name,
      cycle: String(mapping?.cycle ?? (isRecognised ? known?.cycle : facts.cycle) ?? ""),
      datedOn: (mapping === null ? (document.datedOn ?? facts.datedOn) : mapping.datedOn) ?? "",
      language: mapping?.language ?? document.language ?? facts.language,
    },
    part: 1,
    range: { from: "", to: "" },
    errors: {},
  };
}

/** A paper beside its page, with boxes for what of it is a recommendation. */
export function Paragraphs(view: ParagraphsView) {
  const { t } = useWords();
  const { space } = useShell();
  const { document, preview, roles, errors, part } = view;
  const address = `/s/${space?.code}/documents/${document.id}`;
  const first = (part - 1) * paragraphsShown;
  const shown = preview.paragraphs.slice(first, first + paragraphsShown);
  const count = roles.filter((role) => role === "recommendation").length;
  const isPdf = document.format === "pdf";
  const list = (
    <Form action={`${address}/mapping`} className="form paragraphs-form">
      <input type="hidden" name="roles" value={writeChoice(roles)} />
      <input type="hidden" name="part" value={part} />
      <FactsOfPaper {...view} />
      <section aria-labelledby="paragraphs">
        <h2 id="paragraphs">{t("mapping.paragraphs")}</h2>
        <p className="hint">{t("mapping.paragraphs.hint")}</p>
        <Choosing {...view} count={count} />
        <ol className="paragraph-rows">
          {shown.map((paragraph, index) => (
            <ParagraphRow
              // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a paper never change places.
              key={first + index}
              paragraph={paragraph}
              at={first + index}
              role={roles[first + index] ?? "none"}
              language={view.words.language}
              pageHref={isPdf ? `${address}/file` : null}
            />
          ))}
        </ol>
        <Parts part={part} total={preview.paragraphs.length} />
      </section>
      <FormActions>
        <Button kind="primary" name="do" value="read">
          {t("mapping.readPaper", { count })}
        </Button>
        {isParagraphMapping(document.mapping) ? (
          <Button name="do" value="forget">
            {t("mapping.forget")}
          </Button>
        ) : null}
        <LinkButton href={address} kind="quiet">
          {t("mapping.back")}
        </LinkButton>
      </FormActions>
    </Form>
  );
  return (
    <Page
      title={t("mapping.paper.title")}
      lead={t("mapping.paper.lead", { file: document.fileName })}
      breadcrumb={[
        { label: t("documents.title"), href: `/s/${space?.code}/documents` },
        { label: document.symbol ?? document.fileName, href: address },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {preview.isDamaged ? <Notice kind="warning">{t("reading.notice.text_layer_damaged")}</Notice> : null}
      {isPdf ? (
        <div className="review">
          <div className="review-items">{list}</div>
          <div className="review-source">
            <SourceView
              document={document}
              place={
                shown[Math.max(0, roles.indexOf("recommendation") - first)]?.place ?? shown[0]?.place ?? null
              }
              excerpt={null}
              address={address}
            />
          </div>
        </div>
      ) : (
        list
      )}
    </Page>
  );
}

function FactsOfPaper({ words, errors, document }: ParagraphsView) {
  const { t } = useWords();
  const { space } = useShell();
  const languages = [...new Set([...offeredLanguages(), ...(space?.languages ?? []), words.language])];
  return (
    <section aria-labelledby="paper" className="paper-facts">
      <h2 id="paper">{t("mapping.paper.facts")}</h2>
      <div className="mapping-columns">
        <div className={errors.mechanism === undefined ? "field" : "field has-error"}>
          <label htmlFor="field-mechanism">{t("mapping.paper.mechanism")}</label>
          <p className="hint" id="field-mechanism-hint">
            {t("mapping.paper.mechanism.hint")}
          </p>
          {errors.mechanism === undefined ? null : (
            <p className="field-error" id="field-mechanism-error">
              {errors.mechanism}
            </p>
          )}
          <input
            className="input"
            id="field-mechanism"
            name="mechanism"
            list="bodies"
            defaultValue={words.mechanism}
            maxLength={120}
            dir="auto"
            aria-invalid={errors.mechanism === undefined ? undefined : true}
            aria-describedby="field-mechanism-hint"
          />
          <datalist id="bodies">
            {knownBodies.map((body) => (
              <option key={body} value={body} />
            ))}
          </datalist>
        </div>
        <Field
          name="reference"
          label={t("mapping.paper.reference")}
          hint={t("mapping.paper.reference.hint")}
          value={words.reference}
          error={errors.reference}
          width="full"
          direction="auto"
          maxLength={200}
        />
        <Field
          name="datedOn"
          type="date"
          label={t("mapping.paper.datedOn")}
          hint={t("mapping.paper.datedOn.hint")}
          value={words.datedOn}
          error={errors.datedOn}
        />
        <Select
          name="language"
          label={t("mapping.field.language")}
          value={words.language}
          options={languages.map((language) => ({ value: language, label: ownNameOf(language) }))}
        />
        <Field
          name="cycle"
          label={t("mapping.cycle")}
          hint={t("mapping.paper.cycle.hint")}
          value={words.cycle}
          error={errors.cycle}
          width="short"
        />
      </div>
      <p className="soft small">{t("mapping.paper.file", { file: document.fileName })}</p>
    </section>
  );
}

/** Many at once: from one paragraph to another, all, none, what was proposed. */
function Choosing({ range, errors, count }: ParagraphsView & { readonly count: number }) {
  const { t } = useWords();
  return (
    <fieldset className="choosing-bar">
      <legend>{t("mapping.choose")}</legend>
      <p aria-live="polite">
        <strong>{t("mapping.chosen", { count })}</strong>
      </p>
      <div className="row">
        <Field name="from" label={t("mapping.from")} value={range.from} error={errors.from} width="short" />
        <Field name="to" label={t("mapping.to")} value={range.to} error={errors.to} width="short" />
        <Button name="do" value="tick">
          {t("mapping.tick")}
        </Button>
        <Button name="do" value="untick">
          {t("mapping.untick")}
        </Button>
      </div>
      <div className="row">
        {(["all", "none", "proposed"] as const).map((which) => (
          <Button key={which} name="do" value={which} size="small">
            {t(`mapping.choose.${which}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

function ParagraphRow(props: {
  readonly paragraph: PaperParagraph;
  readonly at: number;
  readonly role: ParagraphRole;
  readonly language: string;
  /** Address of the file where it has pages. */
  readonly pageHref: string | null;
}) {
  const { t, number } = useWords();
  const { paragraph, at, role, language, pageHref } = props;
  const { place } = paragraph;
  const name = paragraph.number ?? `¶ ${number(at + 1)}`;
  const text =
    paragraph.text.length > longestShown ? `${paragraph.text.slice(0, longestShown)} …` : paragraph.text;
  return (
    <li id={`paragraph-${at}`} className="paragraph-row" data-place={JSON.stringify(place)}>
      <div className="paragraph-row-head">
        <label className="choice">
          <input type="checkbox" name="take" value={at} defaultChecked={role === "recommendation"} />
          <span>
            <span className="visually-hidden">{t("mapping.take")} </span>
            <bdi className={paragraph.number === null ? "soft" : "paragraph"}>{name}</bdi>
          </span>
        </label>
        {at === 0 ? null : (
          <label className="choice small">
            <input type="checkbox" name="join" value={at} defaultChecked={role === "goes_on"} />
            <span>
              {t("mapping.join")} <span className="visually-hidden">({name})</span>
            </span>
          </label>
        )}
        {pageHref === null || place.kind !== "page" ? null : (
          <a className="small" href={`${pageHref}#page=${place.page}`} data-turbo="false">
            {t("mapping.page", { page: place.page })}
          </a>
        )}
      </div>
      <p className={paragraph.isHeading ? "paragraph-heading" : undefined}>
        <InLanguage language={language}>{text}</InLanguage>
      </p>
    </li>
  );
}

/** Of a paper of thousands of paragraphs a part is shown; what is ticked in the others stays ticked. */
function Parts({ part, total }: { readonly part: number; readonly total: number }) {
  const { t, number } = useWords();
  const count = Math.ceil(total / paragraphsShown);
  if (count < 2) return null;
  const parts = Array.from({ length: count }, (_, index) => index + 1);
  return (
    <nav className="row" aria-label={t("mapping.parts")}>
      {parts.map((one) => (
        <Button key={one} name="do" value={`part-${one}`} size="small" isDisabled={one === part}>
          {t("mapping.part", {
            first: number((one - 1) * paragraphsShown + 1),
            last: number(Math.min(total, one * paragraphsShown)),
          })}
        </Button>
      ))}
    </nav>
  );
}
