import { SuiviError } from "../../../kernel/index.ts";
import { inSpace } from "../../../platform/database.ts";
import {
  action,
  Button,
  Cell,
  Choices,
  Form,
  FormActions,
  InLanguage,
  Notice,
  Page,
  type PageRequest,
  page,
  redirectTo,
  Select,
  Table,
  useWords,
} from "../../../web/index.ts";
import { listRecommendationIds } from "../../list.ts";
import { readRegisterQuery } from "../../pages/address.ts";
import { decideLabels } from "../deciding.ts";
import { type BulkPlan, type BulkWish, leastConfidences, planBulk, readScheme } from "../many.ts";
import { mostAtOnce, schemes } from "../model.ts";
import type { Work } from "../store.ts";
import { readVocabulary, type SpaceVocabulary } from "../vocabulary.ts";
import { LabelList, readTyped } from "./choices.tsx";

/** Rows of the preview; what is beyond is counted. */
const mostShown = 50;
const kinds = ["set", "accept", "remove"] as const;
const ownFields: readonly string[] = ["do", "label", "scheme", "least"];

interface ManyView {
  readonly base: string;
  /** Identifiers of what was chosen, and the fields that choose it. */
  readonly ids: readonly string[];
  readonly selection: readonly (readonly [string, string])[];
  readonly asked: Asked;
  readonly wish: BulkWish | null;
  readonly plan: BulkPlan | null;
  readonly vocabulary: SpaceVocabulary;
  /** Typed, and in no list. */
  readonly isUnknown: boolean;
}

/** What the form says, as typed. */
interface Asked {
  readonly kind: string;
  readonly label: string;
  readonly scheme: string;
  readonly least: string;
}

type Get = (name: string) => string;

function readAsked(get: Get): Asked {
  return { kind: get("do"), label: get("label"), scheme: get("scheme"), least: get("least") };
}

function readWish(asked: Asked, vocabulary: SpaceVocabulary, words: PageRequest["words"]): BulkWish | null {
  const typed = asked.label === "" ? null : readTyped(asked.label, vocabulary, words);
  if (asked.kind === "set" || asked.kind === "remove") {
    return typed === null ? null : { kind: asked.kind, ...typed };
  }
  if (asked.kind !== "accept" || (asked.label !== "" && typed === null)) return null;
  const least = leastConfidences.find((one) => String(one) === asked.least) ?? 0;
  return {
    kind: "accept",
    scheme: typed?.scheme ?? readScheme(asked.scheme),
    label: typed?.label ?? null,
    least,
  };
}

/** What was ticked in the register, or all that its list shows. */
async function readSelection(
  transaction: Work,
  space: { readonly id: string; readonly languages: readonly string[] },
  query: URLSearchParams,
): Promise<string[]> {
  const ticked = query.getAll("recommendation").flatMap((value) => value.split(","));
  if (ticked.length > mostAtOnce) throw new SuiviError("too_many_at_once", { most: mostAtOnce });
  if (query.get("from") !== "register") return ticked;
  const register = new URLSearchParams(query);
  for (const name of [...ownFields, "from", "recommendation"]) register.delete(name);
  const ids = await listRecommendationIds(
    transaction,
    space.id,
    readRegisterQuery(register),
    space.languages,
    mostAtOnce + 1,
  );
  if (ids.length > mostAtOnce) throw new SuiviError("too_many_at_once", { most: mostAtOnce });
  return ids;
}

/** Labels for many recommendations at once: what is wanted, what it would change, and then it is done. */
export const manyLabelsPage = page({
  path: "/s/:space/register/labels/many",
  permission: "label.decide",
  load({ services, space, person, query, words }): Promise<ManyView> {
    return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const vocabulary = await readVocabulary(transaction, space.id);
      const ids = await readSelection(transaction, space, query);
      const asked = readAsked((name) => (query.get(name) ?? "").trim());
      const wish = readWish(asked, vocabulary, words);
      return {
        base: `/s/${space.code}/register`,
        ids,
        selection: [...query].filter(([name]) => !ownFields.includes(name)),
        asked,
        wish,
        plan: wish === null ? null : await planBulk(transaction, space, ids, wish),
        vocabulary,
        isUnknown: wish === null && asked.kind !== "",
      };
    });
  },
  view: (data) => <ManyLabels {...data} />,
});

export const manyLabelsAction = action({
  path: "/s/:space/register/labels/many",
  permission: "label.decide",
  async act({ services, space, person, actor, words }, form) {
    const { database } = services;
    const { wish, plan } = await inSpace(
      database,
      { spaceId: space.id, personId: person.id },
      async (transaction) => {
        const vocabulary = await readVocabulary(transaction, space.id);
        const asked = readAsked((name) => form.text(name));
        const found = readWish(asked, vocabulary, words);
        const ids = form.text("chosen").split(",").slice(0, mostAtOnce);
        return { wish: found, plan: found === null ? null : await planBulk(transaction, space, ids, found) };
      },
    );
    const to = `/s/${space.code}/register/labels/changes`;
    if (wish === null || plan === null) return redirectTo(to, { kind: "warning", key: "labels.nothing" });
    const { recommendations: count } = await decideLabels(
      { database, space, person, actor },
      wish.kind,
      plan.decisions,
    );
    return redirectTo(to, {
      kind: count === 0 ? "warning" : "done",
      key: count === 0 ? "labels.nothing" : "labels.done",
      values: { count },
    });
  },
});

function ManyLabels({ base, ids, selection, asked, wish, plan, vocabulary, isUnknown }: ManyView) {
  const { t, language } = useWords();
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  return (
    <Page
      title={t("labels.many.title")}
      lead={t("labels.many.lead", { count: ids.length })}
      breadcrumb={[{ label: t("register.title"), href: base }]}
      width="reading"
    >
      {ids.length === 0 ? <Notice kind="warning">{t("labels.many.none")}</Notice> : null}
      {isUnknown ? <Notice kind="warning">{t("labels.many.unknown")}</Notice> : null}
      <form method="get" action={`${base}/labels/many`} className="form">
        {selection.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <Choices
          name="do"
          type="radio"
          label={t("labels.many.what")}
          options={kinds.map((kind) => ({ value: kind, label: t(`labels.many.${kind}`) }))}
          chosen={[asked.kind === "" ? "set" : asked.kind]}
        />
        <div className="field">
          <label htmlFor="field-label">{t("labels.many.label")}</label>
          <p className="hint" id="field-label-hint">
            {t("labels.many.labelHint")}
          </p>
          <input
            className="input"
            id="field-label"
            name="label"
            list="label-list"
            dir="auto"
            autoComplete="off"
            maxLength={300}
            defaultValue={asked.label}
            aria-describedby="field-label-hint"
          />
        </div>
        <Select
          name="scheme"
          label={t("labels.many.scheme")}
          placeholder={t("labels.kinds.all")}
          value={asked.scheme}
          options={schemes.map((scheme) => ({ value: scheme, label: t(`labels.scheme.${scheme}`) }))}
        />
        <Select
          name="least"
          label={t("labels.many.least")}
          value={asked.least === "" ? "0.9" : asked.least}
          options={leastConfidences.map((least) => ({
            value: String(least),
            label: least === 0 ? t("labels.many.any") : percent.format(least),
          }))}
        />
        <LabelList vocabulary={vocabulary} id="label-list" />
        <FormActions>
          <Button kind={plan === null ? "primary" : "plain"}>{t("labels.many.preview")}</Button>
        </FormActions>
      </form>
      {wish === null || plan === null ? null : (
        <Preview base={base} ids={ids} asked={asked} plan={plan} wish={wish} vocabulary={vocabulary} />
      )}
    </Page>
  );
}

function Preview(props: {
  readonly base: string;
  readonly ids: readonly string[];
  readonly asked: Asked;
  readonly plan: BulkPlan;
  readonly wish: BulkWish;
  readonly vocabulary: SpaceVocabulary;
}) {
  const { t, language, list } = useWords();
  const { base, ids, asked, plan, wish, vocabulary } = props;
  const columns = [
    { key: "paragraph", label: t("register.column.paragraph"), isFitted: true },
    { key: "text", label: t("register.column.text") },
    { key: "labels", label: t(wish.kind === "remove" ? "labels.many.taken" : "labels.many.given") },
  ];
  return (
    <section aria-labelledby="preview" className="label-section">
      <h2 id="preview">{t("labels.many.wouldChange", { count: plan.rows.length })}</h2>
      {plan.unchanged > 0 ? <p>{t("labels.many.unchanged", { count: plan.unchanged })}</p> : null}
      {plan.refused > 0 ? <p>{t("labels.many.refused", { count: plan.refused })}</p> : null}
      {plan.rows.length === 0 ? null : (
        <>
          <Table caption={t("labels.many.wouldChange", { count: plan.rows.length })} columns={columns} stacks>
            <tbody>
              {plan.rows.slice(0, mostShown).map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <a href={`${base}/${row.id}`}>{row.paragraph ?? t("register.noParagraph")}</a>
                  </th>
                  <Cell>
                    <InLanguage language={row.language} isDamaged={row.isTextDamaged}>
                      {row.text}
                    </InLanguage>
                  </Cell>
                  <Cell label={columns[2]?.label ?? ""}>
                    {list(row.labels.map(({ scheme, label }) => vocabulary.name(scheme, label, language)))}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
          {plan.rows.length > mostShown ? (
            <p className="soft">{t("labels.many.more", { count: plan.rows.length - mostShown })}</p>
          ) : null}
          <Form action={`${base}/labels/many`}>
            <input type="hidden" name="chosen" value={ids.join(",")} />
            <input type="hidden" name="do" value={asked.kind} />
            <input type="hidden" name="label" value={asked.label} />
            <input type="hidden" name="scheme" value={asked.scheme} />
            <input type="hidden" name="least" value={asked.least} />
            <p className="small soft">{t("labels.many.undoable")}</p>
            <FormActions>
              <Button kind="primary">{t("labels.many.do", { count: plan.rows.length })}</Button>
            </FormActions>
          </Form>
        </>
      )}
    </section>
  );
}
