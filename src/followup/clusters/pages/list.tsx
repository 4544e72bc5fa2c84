import { may } from "../../../access/index.ts";
import {
  action,
  Button,
  Cell,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  InLanguage,
  LinkButton,
  Page,
  type PageRequest,
  page,
  redirectTo,
  showAgain,
  Table,
  TextArea,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import type { Cluster } from "../model.ts";
import { addCluster, faultsOf } from "../service.ts";
import { listClusters } from "../store.ts";

interface ListView {
  readonly base: string;
  readonly clusters: readonly Cluster[];
  readonly mayChange: boolean;
  readonly typed: { readonly title: string; readonly description: string };
  readonly errors: FormErrors;
}

async function listOf(
  request: PageRequest & Parameters<typeof doingOf>[0],
  typed: ListView["typed"] = { title: "", description: "" },
  errors: FormErrors = {},
): Promise<ListView> {
  const { space, person } = request;
  return {
    base: `/s/${space.code}/clusters`,
    clusters: await inTransaction(doingOf(request), (transaction) => listClusters(transaction, space.id)),
    mayChange: may(person, "cluster.change", { kind: "space", spaceId: space.id }),
    typed,
    errors,
  };
}

export const clustersPage = page({
  path: "/s/:space/clusters",
  permission: "cluster.read",
  load: (request) => listOf(request),
  view: (data) => <Clusters {...data} />,
});

export const addClusterAction = action({
  path: "/s/:space/clusters",
  permission: "cluster.change",
  async act(request, form) {
    const typed = { title: form.line("title"), description: form.text("description") };
    const faults = faultsOf(typed);
    if (Object.keys(faults).length > 0) {
      const errors = Object.fromEntries(
        Object.entries(faults).map(([name, key]) => [name, request.words.t(key)]),
      );
      return showAgain(<Clusters {...(await listOf(request, typed, errors))} />);
    }
    const id = await addCluster(doingOf(request), typed, request.words.language);
    return redirectTo(`/s/${request.space.code}/clusters/${id}`, { kind: "done", key: "clusters.added" });
  },
});

function Clusters({ base, clusters, mayChange, typed, errors }: ListView) {
  const { t, number } = useWords();
  return (
    <Page
      title={t("clusters.title")}
      lead={t("clusters.lead")}
      actions={
        <>
          <LinkButton href={`${base}/proposed`}>{t("clusters.proposed.show")}</LinkButton>
          <LinkButton href={`${base}/similar`}>{t("clusters.similar.show")}</LinkButton>
        </>
      }
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {clusters.length === 0 ? (
        <EmptyState title={t("clusters.none")}>{t("clusters.none.text")}</EmptyState>
      ) : (
        <Table
          caption={t("clusters.title")}
          stacks
          columns={[
            { key: "title", label: t("clusters.cluster") },
            { key: "count", label: t("clusters.count"), align: "end" },
          ]}
        >
          {clusters.map((cluster) => (
            <tr key={cluster.id}>
              <Cell label={t("clusters.cluster")}>
                <a href={`${base}/${cluster.id}`}>
                  <InLanguage language={cluster.language}>{cluster.title}</InLanguage>
                </a>
                <p className="small soft">
                  <InLanguage language={cluster.language}>{cluster.description}</InLanguage>
                </p>
              </Cell>
              <Cell label={t("clusters.count")} align="end">
                {number(cluster.count)}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      {mayChange ? (
        <details className="cluster-form" open={Object.keys(errors).length > 0}>
          <summary>{t("clusters.add")}</summary>
          <Form action={base} className="form">
            <Field
              name="title"
              label={t("clusters.name")}
              value={typed.title}
              width="full"
              direction="auto"
              error={errors.title}
            />
            <TextArea
              name="description"
              label={t("clusters.description")}
              value={typed.description}
              error={errors.description}
              rows={3}
            />
            <FormActions>
              <Button kind="primary">{t("clusters.add")}</Button>
            </FormActions>
          </Form>
        </details>
      ) : null}
    </Page>
  );
}
