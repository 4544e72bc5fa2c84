import { isTextDamaged, itemKinds, type Position } from "../../reading/index.ts";
import { countryName } from "../../vocabularies/countries/index.ts";
import {
  Badge,
  Button,
  Field,
  Form,
  FormActions,
  InLanguage,
  LinkButton,
  PositionBadge,
  Select,
  TextArea,
  TextDifference,
  useWords,
} from "../../web/index.ts";
import type { DraftItem } from "../model.ts";
import { unsureBelow } from "../overview.ts";
import type { DocumentView } from "./document.tsx";
import { noticeWords } from "./words.ts";

export const positions: readonly Position[] = ["supported", "supported_in_part", "noted", "pending"];

interface DraftRowProps {
  readonly draft: DraftItem;
  /** Another text that the register has under this number, in the same language. */
  readonly registered: string | null;
  /** Address of the document. */
  readonly address: string;
  /** Why this item is the chosen one; null for all others. */
  readonly choice: DocumentView["choice"];
  readonly isEditable: boolean;
  /** Whether documents of this kind say what the State answered. */
  readonly hasPositions: boolean;
  /** The list as it stands, without a chosen item. */
  readonly back: string;
}

/** One item as it was read, with the way to its place and to its correction. */
export function DraftRow({
  draft,
  registered,
  address,
  choice,
  isEditable,
  hasPositions,
  back,
}: DraftRowProps) {
  const words = useWords();
  const { t, language, list } = words;
  const { item } = draft;
  const link = itemAddress(back, "item", draft.id);
  const states = draft.kind === "position" ? [] : draft.item.recommenders;
  return (
    <li
      id={`item-${draft.id}`}
      className="draft-item"
      data-state={draft.state}
      data-chosen={choice === null ? undefined : ""}
      aria-current={choice === null ? undefined : "true"}
      data-place={JSON.stringify(item.place)}
    >
      <div className="draft-item-head">
        <a href={link} className="paragraph">
          {item.paragraph ?? t("document.item.withoutParagraph")}
        </a>
        {hasPositions || item.position !== null ? <PositionBadge position={item.position} /> : null}
        {draft.state === "ignored" || draft.state === "merged" ? (
          <Badge tone="calm">{t(`document.item.${draft.state}`)}</Badge>
        ) : null}
        {draft.kind === "pledge" || draft.kind === "question" ? (
          <Badge>{t(`register.kind.${draft.kind}`)}</Badge>
        ) : null}
      </div>
      {draft.kind === "position" ? (
        <PositionText item={draft.item} />
      ) : (
        <>
          <p className="draft-text">
            <InLanguage language={draft.item.language} isDamaged={isTextDamaged(draft.item)}>
              {draft.item.text}
            </InLanguage>
          </p>
          {registered === null ? null : (
            <div className="small">
              <p className="warn">{t("document.differs")}</p>
              <p lang={draft.item.language} dir="auto">
                <TextDifference before={registered} after={draft.item.text} />
              </p>
            </div>
          )}
          {states.length === 0 ? null : (
            <p className="soft small">{list(states.map((state) => countryName(state, language)))}</p>
          )}
        </>
      )}
      {draft.confidence >= unsureBelow && item.doubts.length === 0 ? null : (
        <ul className="doubts small">
          {item.doubts.map((doubt) => (
            <li key={`${doubt.code} ${JSON.stringify(doubt.data)}`}>{noticeWords(doubt, words)}</li>
          ))}
        </ul>
      )}
      {choice === "correct" && isEditable ? <Correction draft={draft} address={address} back={back} /> : null}
      {choice === "corrected" && isEditable ? (
        <JustCorrected draft={draft} address={address} back={back} />
      ) : null}
    </li>
  );
}

type CorrectionProps = Pick<DraftRowProps, "draft" | "address" | "back">;

/** What was done stands at its item, and is taken back there. */
function JustCorrected({ draft, address, back }: CorrectionProps) {
  const { t } = useWords();
  return (
    <div className="row just-corrected" data-turbo="false">
      <Form action={`${address}/undo`} className="inline-form">
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="at" value={draft.id} />
        <Button size="small">{t("document.undo")}</Button>
      </Form>
      <LinkButton href={itemAddress(back, "item", draft.id)} kind="quiet" size="small">
        {t("document.item.correct")}
      </LinkButton>
    </div>
  );
}

/** The list with one item chosen, at the item: "?item=ID" opens its form, "?at=ID" only shows it. */
export function itemAddress(back: string, name: "item" | "at", id: string): string {
  return `${back}${back.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(id)}#item-${encodeURIComponent(id)}`;
}

function PositionText({ item }: { readonly item: Extract<DraftItem, { kind: "position" }>["item"] }) {
  const { t } = useWords();
  return (
    <p className="draft-text small">
      {item.wording === null ? null : <q>{item.wording}</q>}
      {item.comment === null ? null : (
        <>
          {" "}
          <span className="soft">{t("document.item.comment")}:</span> {item.comment}
        </>
      )}
    </p>
  );
}

/** The form of an item. It goes without Turbo: a redirect to a place on the page loses its place in a fetch. */
function Correction(props: CorrectionProps) {
  return (
    <div data-turbo="false" className="correction">
      <CorrectionForm {...props} />
    </div>
  );
}

function CorrectionForm({ draft, address, back }: CorrectionProps) {
  const { t, language } = useWords();
  const { item } = draft;
  const options = positions.map((position) => ({ value: position, label: t(`position.${position}`) }));
  if (draft.state !== "read") {
    return (
      <Form action={`${address}/items/${draft.id}`} className="form">
        <input type="hidden" name="back" value={back} />
        <Button name="do" value="restore">
          {t("document.item.restore")}
        </Button>
      </Form>
    );
  }
  return (
    <Form action={`${address}/items/${draft.id}`} className="form">
      <input type="hidden" name="back" value={back} />
      <Field
        name="paragraph"
        label={t("document.item.paragraph")}
        value={item.paragraph ?? ""}
        width="short"
        direction="ltr"
      />
      {draft.kind === "position" ? (
        <TextArea
          name="comment"
          label={t("document.item.comment")}
          value={draft.item.comment ?? ""}
          rows={3}
        />
      ) : (
        <>
          <TextArea
            name="text"
            label={t("document.item.text")}
            hint={t("document.item.split.hint")}
            value={draft.item.text}
            language={draft.item.language}
            rows={5}
          />
          <Field
            name="states"
            label={t("document.item.states")}
            hint={t("document.item.states.hint")}
            value={draft.item.recommenders.map((state) => countryName(state, language)).join("; ")}
            width="full"
            direction="auto"
          />
          <Select
            name="kind"
            label={t("document.item.kind")}
            value={draft.kind}
            options={itemKinds.map((kind) => ({
              value: kind,
              label: t(`register.kind.${kind}`),
            }))}
          />
        </>
      )}
      <Select
        name="position"
        label={t("document.item.position")}
        value={item.position ?? ""}
        options={options}
        placeholder={t("position.none")}
      />
      <FormActions>
        <Button kind="primary" name="do" value="correct">
          {t("document.item.save")}
        </Button>
        {draft.kind === "position" ? null : (
          <>
            <Button name="do" value="split">
              {t("document.item.split")}
            </Button>
            <Button name="do" value="merge">
              {t("document.item.merge")}
            </Button>
          </>
        )}
        <Button name="do" value="ignore">
          {t("document.item.ignore")}
        </Button>
        <LinkButton href={itemAddress(back, "at", draft.id)} kind="quiet">
          {t("document.item.close")}
        </LinkButton>
      </FormActions>
    </Form>
  );
}
