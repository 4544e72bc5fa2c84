import { may } from "../../../access/index.ts";
import { inSpace } from "../../../platform/database.ts";
import { spaceLanguages } from "../../../spaces/index.ts";
import { type ListId, type Relation, recogniseLabel, relations } from "../../../vocabularies/themes/index.ts";
import {
  action,
  Button,
  Cell,
  Field,
  Form,
  FormActions,
  ownNameOf,
  Page,
  page,
  redirectTo,
  Select,
  Table,
  useWords,
} from "../../../web/index.ts";
import {
  addOwnLabel,
  countLabels,
  endOwnLabel,
  readVocabulary,
  removeCrosswalkLine,
  type SpaceVocabulary,
  settleCrosswalkLine,
} from "../vocabulary.ts";
import { LabelList } from "./choices.tsx";

/** A label that recommendations have, with what it is called in the newest list. */
interface UsedLabel {
  readonly label: string;
  readonly count: number;
  readonly list: ListId | "own" | null;
  /** Its counterpart in the newest list, where it is of another. */
  readonly counterpart: { readonly label: string; readonly relation: Relation } | null;
}

interface VocabulariesView {
  readonly base: string;
  readonly themes: readonly UsedLabel[];
  readonly groups: readonly UsedLabel[];
  readonly vocabulary: SpaceVocabulary;
  readonly mayChange: boolean;
}

const newest: ListId = "uhri-2025";

function usedLabels(
  scheme: "theme" | "group",
  counted: readonly { readonly label: string; readonly count: number }[],
  { own, crosswalk }: SpaceVocabulary,
): UsedLabel[] {
  return counted.map(({ label, count }) => {
    const term = recogniseLabel(scheme, label);
    const isOwn = own.some((one) => one.scheme === scheme && one.label === label);
    const to = term?.list === newest ? null : crosswalk.inList(scheme, label, newest);
    const relation = to === null ? null : crosswalk.relation(scheme, label, to.label);
    return {
      label,
      count,
      list: isOwn ? "own" : (term?.list ?? null),
      counterpart: to === null || relation === null ? null : { label: to.label, relation },
    };
  });
}

/** Which lists the labels of this register come from, and how they hang together. */
export const vocabulariesPage = page({
  path: "/s/:space/register/vocabularies",
  permission: "register.read",
  load({ services, space, person }): Promise<VocabulariesView> {
    return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const vocabulary = await readVocabulary(transaction, space.id);
      return {
        base: `/s/${space.code}/register`,
        themes: usedLabels("theme", await countLabels(transaction, space.id, "themes"), vocabulary),
        groups: usedLabels("group", await countLabels(transaction, space.id, "groups"), vocabulary),
        vocabulary,
        mayChange: may(person, "vocabulary.change", { kind: "space", spaceId: space.id }),
      };
    });
  },
  view: (data) => <Vocabularies {...data} />,
});

const toPage = (code: string) => `/s/${code}/register/vocabularies`;

export const addOwnLabelAction = action({
  path: "/s/:space/register/vocabularies/labels",
  permission: "vocabulary.change",
  async act({ services, space, person, actor }, form) {
    const names = Object.fromEntries(
      spaceLanguages().map((language) => [language, form.text(`name_${language}`)]),
    );
    await addOwnLabel(
      { database: services.database, space, person, actor },
      { scheme: form.text("scheme"), names },
    );
    return redirectTo(toPage(space.code), { kind: "done", key: "vocabularies.own.added" });
  },
});

export const endOwnLabelAction = action({
  path: "/s/:space/register/vocabularies/labels/:ownLabel/end",
  permission: "vocabulary.change",
  async act({ services, space, person, actor, params }) {
    await endOwnLabel({ database: services.database, space, person, actor }, params.ownLabel);
    return redirectTo(toPage(space.code), { kind: "done", key: "vocabularies.own.ended" });
  },
});

export const settleLineAction = action({
  path: "/s/:space/register/vocabularies/lines",
  permission: "vocabulary.change",
  async act({ services, space, person, actor }, form) {
    await settleCrosswalkLine(
      { database: services.database, space, person, actor },
      {
        scheme: form.text("scheme"),
        // As the list of choices shows it: "Right to health · Theme".
        from: form.text("from").replace(/ · [^·]*$/u, ""),
        to: form.text("to").replace(/ · [^·]*$/u, ""),
        relation: form.text("relation"),
        note: form.text("note"),
      },
    );
    return redirectTo(toPage(space.code), { kind: "done", key: "vocabularies.lines.settled" });
  },
});

export const removeLineAction = action({
  path: "/s/:space/register/vocabularies/lines/:crosswalkLine/remove",
  permission: "vocabulary.change",
  async act({ services, space, person, actor, params }) {
    await removeCrosswalkLine({ database: services.database, space, person, actor }, params.crosswalkLine);
    return redirectTo(toPage(space.code), { kind: "done", key: "vocabularies.lines.removed" });
  },
});

function Vocabularies({ base, themes, groups, vocabulary, mayChange }: VocabulariesView) {
  const { t } = useWords();
  return (
    <Page
      title={t("vocabularies.title")}
      lead={t("vocabularies.lead")}
      breadcrumb={[{ label: t("register.title"), href: base }]}
    >
      <p className="small soft">{t("vocabularies.source")}</p>
      <OwnLabels base={base} vocabulary={vocabulary} mayChange={mayChange} />
      <OwnLines base={base} vocabulary={vocabulary} mayChange={mayChange} />
      <Used
        title={t("vocabularies.themes")}
        scheme="theme"
        used={themes}
        base={base}
        vocabulary={vocabulary}
      />
      <Used
        title={t("vocabularies.groups")}
        scheme="group"
        used={groups}
        base={base}
        vocabulary={vocabulary}
      />
    </Page>
  );
}

function Used(props: {
  readonly title: string;
  readonly scheme: "theme" | "group";
  readonly used: readonly UsedLabel[];
  readonly base: string;
  readonly vocabulary: SpaceVocabulary;
}) {
  const { t, language, number } = useWords();
  const { title, scheme, used, base, vocabulary } = props;
  if (used.length === 0) return null;
  const columns = [
    { key: "label", label: t("vocabularies.label") },
    { key: "list", label: t("vocabularies.list"), isFitted: true },
    { key: "counterpart", label: t("vocabularies.counterpart") },
    { key: "count", label: t("vocabularies.count"), align: "end" as const },
  ];
  return (
    <section className="label-section">
      <h2>{title}</h2>
      <Table caption={title} columns={columns} stacks>
        <tbody>
          {used.map(({ label, count, list, counterpart }) => (
            <tr key={label}>
              <th scope="row">
                <a href={`${base}?${scheme}=${encodeURIComponent(label)}&labels=as_printed`}>
                  <bdi>{vocabulary.name(scheme, label, language)}</bdi>
                </a>
                {vocabulary.name(scheme, label, language) === label ? null : (
                  <bdi lang="en" className="small soft block">
                    {label}
                  </bdi>
                )}
              </th>
              <Cell label={columns[1]?.label ?? ""} isFitted>
                {t(`vocabularies.list.${list ?? "none"}`)}
              </Cell>
              <Cell label={columns[2]?.label ?? ""}>
                {counterpart === null ? (
                  "–"
                ) : (
                  <>
                    <span className="small soft">{t(`vocabularies.relation.${counterpart.relation}`)} </span>
                    <bdi>{vocabulary.name(scheme, counterpart.label, language)}</bdi>
                  </>
                )}
              </Cell>
              <Cell label={columns[3]?.label ?? ""} align="end">
                {number(count)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

interface PartProps {
  readonly base: string;
  readonly vocabulary: SpaceVocabulary;
  readonly mayChange: boolean;
}

function OwnLabels({ base, vocabulary, mayChange }: PartProps) {
  const { t, language } = useWords();
  if (vocabulary.own.length === 0 && !mayChange) return null;
  return (
    <section className="label-section">
      <h2>{t("vocabularies.own")}</h2>
      {vocabulary.own.length === 0 ? <p className="soft">{t("vocabularies.own.none")}</p> : null}
      <ul className="plain-list">
        {vocabulary.own.map(({ id, scheme, label }) => (
          <li key={id} className="label-line">
            <span>
              <bdi>{vocabulary.name(scheme, label, language)}</bdi>{" "}
              <span className="small soft">{t(`labels.scheme.${scheme}`)}</span>
            </span>
            {mayChange ? (
              <Form action={`${base}/vocabularies/labels/${id}/end`}>
                <Button size="small">
                  {t("vocabularies.own.end")}
                  <span className="visually-hidden"> {vocabulary.name(scheme, label, language)}</span>
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <details>
          <summary>{t("vocabularies.own.add")}</summary>
          <Form action={`${base}/vocabularies/labels`} className="form">
            <Select
              name="scheme"
              label={t("vocabularies.scheme")}
              options={(["theme", "group"] as const).map((scheme) => ({
                value: scheme,
                label: t(`labels.scheme.${scheme}`),
              }))}
              value="theme"
            />
            {spaceLanguages().map((one) => (
              <Field
                key={one}
                name={`name_${one}`}
                label={t("vocabularies.own.name", { language: ownNameOf(one) })}
                direction="auto"
                maxLength={200}
              />
            ))}
            <FormActions>
              <Button>{t("vocabularies.own.save")}</Button>
            </FormActions>
          </Form>
        </details>
      ) : null}
    </section>
  );
}

function OwnLines({ base, vocabulary, mayChange }: PartProps) {
  const { t, language } = useWords();
  if (vocabulary.lines.length === 0 && !mayChange) return null;
  return (
    <section className="label-section">
      <h2>{t("vocabularies.lines")}</h2>
      {vocabulary.lines.length === 0 ? <p className="soft">{t("vocabularies.lines.none")}</p> : null}
      <ul className="plain-list">
        {vocabulary.lines.map(({ id, scheme, fromLabel, toLabel, relation, note }) => (
          <li key={id} className="label-line">
            <span>
              <bdi>{vocabulary.name(scheme, fromLabel, language)}</bdi>{" "}
              <span className="soft">{t(`vocabularies.relation.${relation}`)}</span>{" "}
              <bdi>{vocabulary.name(scheme, toLabel, language)}</bdi>
              {note === "" ? null : (
                <span className="small soft block" dir="auto">
                  {note}
                </span>
              )}
            </span>
            {mayChange ? (
              <Form action={`${base}/vocabularies/lines/${id}/remove`}>
                <Button size="small">
                  {t("vocabularies.lines.remove")}
                  <span className="visually-hidden"> {vocabulary.name(scheme, fromLabel, language)}</span>
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <details>
          <summary>{t("vocabularies.lines.add")}</summary>
          <Form action={`${base}/vocabularies/lines`} className="form">
            <Select
              name="scheme"
              label={t("vocabularies.scheme")}
              options={(["theme", "group", "issue"] as const).map((scheme) => ({
                value: scheme,
                label: t(`labels.scheme.${scheme}`),
              }))}
              value="theme"
            />
            <LabelField name="from" label={t("vocabularies.lines.from")} />
            <Select
              name="relation"
              label={t("vocabularies.lines.relation")}
              options={[...relations, "none"].map((relation) => ({
                value: relation,
                label: t(`vocabularies.relation.${relation}`),
              }))}
              value="close"
            />
            <LabelField name="to" label={t("vocabularies.lines.to")} />
            <Field
              name="note"
              label={t("vocabularies.lines.note")}
              direction="auto"
              maxLength={500}
              width="full"
            />
            <LabelList vocabulary={vocabulary} id="label-list" />
            <FormActions>
              <Button>{t("vocabularies.lines.save")}</Button>
            </FormActions>
          </Form>
        </details>
      ) : null}
    </section>
  );
}

function LabelField({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <div className="field">
      <label htmlFor={`field-${name}`}>{label}</label>
      <input
        className="input"
        id={`field-${name}`}
        name={name}
        list="label-list"
        dir="auto"
        autoComplete="off"
        maxLength={300}
      />
    </div>
  );
}
