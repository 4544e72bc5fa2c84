import { may, namesOfPeople } from "../../../access/index.ts";
import { inSpace } from "../../../platform/database.ts";
import { action, Button, EmptyState, Form, Page, page, redirectTo, useWords } from "../../../web/index.ts";
import { type LabelChange, listLabelChanges, undoLabelChange } from "../deciding.ts";
import { readVocabulary, type SpaceVocabulary } from "../vocabulary.ts";

const mostChanges = 50;
const mostNamed = 4;

interface ChangesView {
  readonly base: string;
  readonly changes: readonly LabelChange[];
  readonly names: ReadonlyMap<string, string>;
  readonly vocabulary: SpaceVocabulary;
  readonly mayDecide: boolean;
}

/** What was decided about labels lately, each to be undone as a whole. */
export const labelChangesPage = page({
  path: "/s/:space/register/labels/changes",
  permission: "register.read",
  load({ services, space, person }): Promise<ChangesView> {
    return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const changes = await listLabelChanges(transaction, space.id, mostChanges);
      return {
        base: `/s/${space.code}/register`,
        changes,
        names: await namesOfPeople(
          transaction,
          space.id,
          changes.map(({ personId }) => personId),
        ),
        vocabulary: await readVocabulary(transaction, space.id),
        mayDecide: may(person, "label.decide", { kind: "space", spaceId: space.id }),
      };
    });
  },
  view: (data) => <Changes {...data} />,
});

export const undoLabelChangeAction = action({
  path: "/s/:space/register/labels/changes/:labelChange/undo",
  permission: "label.decide",
  async act({ services, space, person, actor, params }) {
    const { database } = services;
    const { recommendations } = await undoLabelChange({ database, space, person, actor }, params.labelChange);
    return redirectTo(`/s/${space.code}/register/labels/changes`, {
      kind: recommendations === 0 ? "warning" : "done",
      key: "labels.changes.undone",
      values: { count: recommendations },
    });
  },
});

function Changes({ base, changes, names, vocabulary, mayDecide }: ChangesView) {
  const { t, instant, list, language } = useWords();
  const named = ({ items }: LabelChange): string => {
    const all = [...new Set(items.map(({ scheme, label }) => vocabulary.name(scheme, label, language)))];
    const more = all.length - mostNamed;
    return list(more > 0 ? [...all.slice(0, mostNamed), t("register.moreStates", { count: more })] : all);
  };
  return (
    <Page
      title={t("labels.changes.title")}
      lead={t("labels.changes.lead")}
      breadcrumb={[
        { label: t("register.title"), href: base },
        { label: t("labels.title"), href: `${base}/labels` },
      ]}
      width="reading"
    >
      {changes.length === 0 ? (
        <EmptyState title={t("labels.changes.none")}>{t("labels.about")}</EmptyState>
      ) : null}
      <ul className="plain-list label-work">
        {changes.map((change) => (
          <li key={change.id} className="panel label-line">
            <span>
              {t(`labels.changes.${change.kind}`, {
                count: new Set(change.items.map(({ recommendationId }) => recommendationId)).size,
              })}
              <span className="block">
                <bdi>{named(change)}</bdi>
              </span>
              <span className="small soft block">
                {names.get(change.personId ?? "") ?? t("labels.source.somebody")} · {instant(change.at)}
              </span>
            </span>
            {change.isUndone ? <span className="small soft">{t("labels.changes.isUndone")}</span> : null}
            {mayDecide && !change.isUndone ? (
              <Form action={`${base}/labels/changes/${change.id}/undo`}>
                <Button size="small">{t("labels.changes.undo")}</Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
    </Page>
  );
}
