import { may } from "../../../access/index.ts";
import { modelVersion } from "../../../classification/index.ts";
import { inSpace } from "../../../platform/database.ts";
import {
  action,
  Button,
  Cell,
  EmptyState,
  Form,
  Page,
  page,
  redirectTo,
  Table,
  useWords,
} from "../../../web/index.ts";
import { layerOf } from "../layer.ts";
import { type LearnedLabel, readLearned, setLearning } from "../learned.ts";
import { readVocabulary, type SpaceVocabulary } from "../vocabulary.ts";

interface LearnedView {
  readonly base: string;
  readonly learned: readonly LearnedLabel[];
  /** Recommendations that proposals learn from; null where the space does without. */
  readonly texts: number | null;
  readonly vocabulary: SpaceVocabulary;
  readonly model: string;
  readonly mayChange: boolean;
}

/** What this space's own decisions taught about labels, and whether it is used. */
export const learnedPage = page({
  path: "/s/:space/register/labels/learned",
  permission: "register.read",
  load({ services, space, person }): Promise<LearnedView> {
    return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => ({
      base: `/s/${space.code}/register`,
      learned: await readLearned(transaction, space.id),
      texts: (await layerOf(transaction, space))?.texts ?? null,
      vocabulary: await readVocabulary(transaction, space.id),
      model: modelVersion(),
      mayChange: may(person, "vocabulary.change", { kind: "space", spaceId: space.id }),
    }));
  },
  view: (data) => <Learned {...data} />,
});

export const setLearningAction = action({
  path: "/s/:space/register/labels/learned",
  permission: "vocabulary.change",
  async act({ services, space, person, actor }, form) {
    const isOn = form.text("learns") === "yes";
    await setLearning({ database: services.database, space, person, actor }, isOn);
    return redirectTo(`/s/${space.code}/register/labels/learned`, {
      kind: "done",
      key: isOn ? "labels.learned.isOn" : "labels.learned.isOff",
    });
  },
});

function Learned({ base, learned, texts, vocabulary, model, mayChange }: LearnedView) {
  const { t, number, language } = useWords();
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const columns = [
    { key: "label", label: t("labels.learned.label") },
    { key: "accepted", label: t("labels.learned.accepted"), align: "end" as const },
    { key: "refused", label: t("labels.learned.refused"), align: "end" as const },
    { key: "added", label: t("labels.learned.added"), align: "end" as const },
    { key: "right", label: t("labels.learned.right"), align: "end" as const },
  ];
  return (
    <Page
      title={t("labels.learned.title")}
      lead={texts === null ? t("labels.learned.off") : t("labels.learned.lead", { count: texts })}
      breadcrumb={[
        { label: t("register.title"), href: base },
        { label: t("labels.title"), href: `${base}/labels` },
      ]}
      width="reading"
    >
      <div className="stack">
        <p>{t("labels.learned.how")}</p>
        <p className="small soft">{t("labels.learned.model", { model })}</p>
        {mayChange ? (
          <Form action={`${base}/labels/learned`}>
            <input type="hidden" name="learns" value={texts === null ? "yes" : "no"} />
            <Button>{t(texts === null ? "labels.learned.turnOn" : "labels.learned.turnOff")}</Button>
          </Form>
        ) : null}
        {learned.length === 0 ? (
          <EmptyState title={t("labels.learned.none")}>{t("labels.learned.none.text")}</EmptyState>
        ) : (
          <Table caption={t("labels.learned.caption")} columns={columns} stacks>
            <tbody>
              {learned.map(({ scheme, label, accepted, refused, added }) => (
                <tr key={`${scheme} ${label}`}>
                  <th scope="row">
                    <bdi>{vocabulary.name(scheme, label, language)}</bdi>{" "}
                    <span className="small soft">{t(`labels.scheme.${scheme}`)}</span>
                  </th>
                  <Cell label={columns[1]?.label ?? ""} align="end">
                    {number(accepted)}
                  </Cell>
                  <Cell label={columns[2]?.label ?? ""} align="end">
                    {number(refused)}
                  </Cell>
                  <Cell label={columns[3]?.label ?? ""} align="end">
                    {number(added)}
                  </Cell>
                  <Cell label={columns[4]?.label ?? ""} align="end">
                    {accepted + refused === 0 ? "–" : percent.format(accepted / (accepted + refused))}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </div>
    </Page>
  );
}
