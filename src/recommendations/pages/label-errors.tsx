import { type LabelErrors, type ModelErrors, sharedClassifier } from "../../classification/index.ts";
import { Cell, Facts, Page, page, Table, useWords } from "../../web/index.ts";

interface ErrorsView {
  readonly base: string;
  readonly errors: ModelErrors;
}

/** How often proposals of the classifier that came along are right, label by label. */
export const labelErrorsPage = page({
  path: "/s/:space/register/labels/errors",
  permission: "register.read",
  load: ({ space }): ErrorsView => ({
    base: `/s/${space.code}/register`,
    errors: sharedClassifier().errors(),
  }),
  view: (data) => <Errors {...data} />,
});

function Errors({ base, errors }: ErrorsView) {
  const { t, number } = useWords();
  const share = useShare();
  const { measured } = errors;
  return (
    <Page
      title={t("labels.errors.title")}
      lead={t("labels.errors.lead")}
      breadcrumb={[
        { label: t("register.title"), href: base },
        { label: t("labels.title"), href: `${base}/labels` },
      ]}
      width="reading"
    >
      <section className="stack">
        <h2>{t("labels.errors.english")}</h2>
        <Facts
          entries={[
            [t("labels.errors.version"), <bdi key="version">{errors.version}</bdi>],
            [
              t("labels.errors.trainedOn"),
              <bdi key="trained" lang="en">
                {errors.trainedOn}
              </bdi>,
            ],
            ...(measured === null
              ? []
              : ([
                  [
                    t("labels.errors.measuredOn"),
                    t("labels.errors.sessions", {
                      count: measured.texts,
                      first: String(measured.sessions[0]),
                      last: String(measured.sessions[1]),
                    }),
                  ],
                  [t("labels.errors.micro"), number(measured.issuesMicro)],
                  [t("labels.errors.macro"), number(measured.issuesMacro)],
                  [t("labels.errors.actionShare"), share(measured.action)],
                ] as const)),
          ]}
        />
        <ErrorTable caption={t("labels.errors.issues")} rows={errors.issues} />
        <ErrorTable caption={t("labels.errors.actions")} rows={errors.actions} />
        <p className="small soft">{t("labels.errors.limits")}</p>
      </section>
      <section className="stack">
        <h2>{t("labels.errors.others")}</h2>
        <p>{t("labels.errors.others.lead")}</p>
        <Agreements agreements={errors.others.agreements} />
        <ErrorTable caption={t("labels.errors.othersIssues")} rows={errors.others.issues} />
        <ErrorTable caption={t("labels.errors.othersActions")} rows={errors.others.actions} />
      </section>
      <section className="stack">
        <h2>{t("labels.errors.six")}</h2>
        <ErrorTable caption={t("labels.scheme.sdg")} rows={errors.goals} />
        <p className="small soft">{t("labels.errors.six.limits")}</p>
      </section>
    </Page>
  );
}

function useShare(): (value: number) => string {
  const { language } = useWords();
  return (value) =>
    new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(value);
}

function Agreements({ agreements }: { readonly agreements: ModelErrors["others"]["agreements"] }) {
  const { t, number, language: shown } = useWords();
  const share = useShare();
  const names = new Intl.DisplayNames([shown], { type: "language" });
  const columns = [
    { key: "language", label: t("labels.errors.language") },
    { key: "issues", label: t("labels.errors.sameIssues"), align: "end" as const },
    { key: "action", label: t("labels.errors.sameAction"), align: "end" as const },
    { key: "reviews", label: t("labels.errors.sameActionReviews"), align: "end" as const },
  ];
  return (
    <Table caption={t("labels.errors.agreement")} isCaptionShown columns={columns} stacks>
      <tbody>
        {agreements.map(({ language, issues, action, actionOfReviews }) => (
          <tr key={language}>
            <th scope="row">{names.of(language) ?? language}</th>
            <Cell label={t("labels.errors.sameIssues")} align="end">
              {number(issues)}
            </Cell>
            <Cell label={t("labels.errors.sameAction")} align="end">
              {share(action)}
            </Cell>
            <Cell label={t("labels.errors.sameActionReviews")} align="end">
              {share(actionOfReviews)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ErrorTable({ caption, rows }: { readonly caption: string; readonly rows: readonly LabelErrors[] }) {
  const { t, number } = useWords();
  const share = useShare();
  const columns = [
    { key: "label", label: t("labels.errors.label") },
    { key: "precision", label: t("labels.errors.precision"), align: "end" as const },
    { key: "recall", label: t("labels.errors.recall"), align: "end" as const },
    { key: "examples", label: t("labels.errors.examples"), align: "end" as const },
  ];
  return (
    <Table caption={caption} isCaptionShown columns={columns} stacks>
      <tbody>
        {rows.map(({ label, measured }) => (
          <tr key={label}>
            <th scope="row">
              <bdi lang="en">{label}</bdi>
            </th>
            <Cell label={t("labels.errors.precision")} align="end">
              {measured === null ? t("labels.unmeasured") : share(measured.precision)}
            </Cell>
            <Cell label={t("labels.errors.recall")} align="end">
              {measured === null ? t("labels.unmeasured") : share(measured.recall)}
            </Cell>
            <Cell label={t("labels.errors.examples")} align="end">
              {measured === null ? "" : number(measured.examples)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
