import { inSpace } from "../../platform/database.ts";
import {
  action,
  Button,
  EmptyState,
  Form,
  FormActions,
  InLanguage,
  Page,
  Pagination,
  page,
  redirectTo,
  useWords,
} from "../../web/index.ts";
import { addLabels, type LabelKind, labelKinds, listUnlabelled, type ProposedRow } from "../labels.ts";

const pageSize = 20;
/** A proposal that is right less often, or was not measured, is not ticked beforehand. */
const tickedFrom = 0.7;

interface LabelsView {
  readonly base: string;
  readonly rows: readonly ProposedRow[];
  readonly total: number;
  readonly page: number;
}

export const labelsPage = page({
  path: "/s/:space/register/labels",
  permission: "register.change",
  async load({ services, space, person, query }): Promise<LabelsView> {
    const number = Math.max(1, Math.trunc(Number(query.get("page")) || 1));
    const found = await inSpace(
      services.database,
      { spaceId: space.id, personId: person.id },
      (transaction) =>
        listUnlabelled(transaction, space.id, { limit: pageSize, offset: (number - 1) * pageSize }),
    );
    return { base: `/s/${space.code}/register`, ...found, page: number };
  },
  view: (data) => <LabelsToConfirm {...data} />,
});

export const addLabelsAction = action({
  path: "/s/:space/register/labels",
  permission: "register.change",
  async act({ services, space, person, actor }, form) {
    const chosen = new Map<string, Partial<Record<LabelKind, string[]>>>();
    for (const value of form.all("label")) {
      // "IDENTIFIER themes Right to health": a label may hold spaces.
      const [id = "", kindName = "", ...words] = value.split(" ");
      const kind = labelKinds.find((one) => one === kindName);
      const label = words.join(" ").trim().slice(0, 200);
      if (kind === undefined || label === "") continue;
      const labels = chosen.get(id) ?? {};
      labels[kind] = [...(labels[kind] ?? []), label];
      chosen.set(id, labels);
    }
    const count = await inSpace(
      services.database,
      { spaceId: space.id, personId: person.id },
      (transaction) => addLabels(transaction, space.id, actor, chosen),
    );
    return redirectTo(`/s/${space.code}/register/labels`, {
      kind: count === 0 ? "warning" : "done",
      key: count === 0 ? "labels.nothing" : "labels.done",
      values: { count },
    });
  },
});

function LabelsToConfirm({ base, rows, total, page: number }: LabelsView) {
  const { t } = useWords();
  return (
    <Page
      title={t("labels.title")}
      lead={t("labels.lead", { count: total })}
      breadcrumb={[{ label: t("register.title"), href: base }]}
      width="reading"
    >
      {rows.length === 0 ? (
        <EmptyState title={t("labels.none")}>{t("labels.none.text")}</EmptyState>
      ) : (
        <Form action={`${base}/labels`} className="labels-form">
          <p className="small soft">
            {t("labels.about")} <a href={`${base}/labels/errors`}>{t("labels.errors.link")}</a>
          </p>
          <ul className="plain-list">
            {rows.map((row) => (
              <li key={row.id} className="panel">
                <Proposals row={row} base={base} />
              </li>
            ))}
          </ul>
          <FormActions>
            <Button kind="primary">{t("labels.confirm")}</Button>
          </FormActions>
        </Form>
      )}
      {total > pageSize ? (
        <Pagination
          page={number}
          pageSize={pageSize}
          total={total}
          href={(to) => `${base}/labels?page=${to}`}
        />
      ) : null}
    </Page>
  );
}

function Proposals({ row, base }: { readonly row: ProposedRow; readonly base: string }) {
  const { t, list, language } = useWords();
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  return (
    <fieldset className="labels">
      <legend>
        <a href={`${base}/${row.id}`}>{row.paragraph ?? t("register.noParagraph")}</a>{" "}
        <InLanguage language={row.language}>{row.text}</InLanguage>
      </legend>
      {row.proposals.length === 0 ? <p className="small soft">{t("labels.noProposal")}</p> : null}
      {labelKinds.map((kind) => {
        const those = row.proposals.filter((one) => one.kind === kind);
        if (those.length === 0) return null;
        return (
          <div key={kind}>
            <p className="small soft">{t(`labels.kind.${kind}`)}</p>
            {those.map(({ label, precision, words }) => (
              <label key={label} className="choice">
                <input
                  type="checkbox"
                  name="label"
                  value={`${row.id} ${kind} ${label}`}
                  defaultChecked={precision !== null && precision >= tickedFrom}
                />
                <span>
                  <bdi lang="en">{label}</bdi>{" "}
                  <span className="small soft">
                    {precision === null
                      ? t("labels.unmeasured")
                      : t("labels.precision", { share: share.format(precision) })}
                    {words.length === 0 ? null : (
                      <>
                        {" · "}
                        <bdi>{list(words.map((word) => `“${word}”`))}</bdi>
                      </>
                    )}
                  </span>
                </span>
              </label>
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}
