import { may } from "../../../access/index.ts";
import { type Institution, institutionName, listInstitutions } from "../../../institutions/index.ts";
import { isSuiviError, type MergeConflict, type TextFields } from "../../../kernel/index.ts";
import { reviewName } from "../../../recommendations/index.ts";
import {
  action,
  BaseFields,
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
  MergeNotice,
  Page,
  page,
  type RequestOf,
  readBaseFields,
  redirectTo,
  showAgain,
  Table,
  TextArea,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import type { Cluster } from "../model.ts";
import { changeCluster, changeMembers, endCluster, fieldsOf, mustFindCluster } from "../service.ts";
import { listMembers, type Member } from "../store.ts";

interface ClusterView {
  readonly base: string;
  readonly cluster: Cluster;
  readonly members: readonly Member[];
  readonly institutions: readonly Institution[];
  readonly mayChange: boolean;
  readonly mayReport: boolean;
  readonly mayPlan: boolean;
  readonly fields: TextFields;
  readonly numbers: string;
  readonly errors: FormErrors;
  readonly conflicts: readonly MergeConflict[];
}

type Request = RequestOf<"/s/:space/clusters/:cluster">;

function clusterOf(request: Request): Promise<ClusterView> {
  const { space, person, params } = request;
  const resource = { kind: "space", spaceId: space.id } as const;
  return inTransaction(doingOf(request), async (transaction) => {
    const cluster = await mustFindCluster(transaction, space.id, params.cluster);
    return {
      base: `/s/${space.code}`,
      cluster,
      members: await listMembers(transaction, space.id, cluster.id),
      institutions: await listInstitutions(transaction, space.id),
      mayChange: cluster.state === "active" && may(person, "cluster.change", resource),
      mayReport: may(person, "progress.write", resource),
      mayPlan: may(person, "plan.change", resource),
      fields: fieldsOf(cluster),
      numbers: "",
      errors: {},
      conflicts: [],
    };
  });
}

export const clusterPage = page({
  path: "/s/:space/clusters/:cluster",
  permission: "cluster.read",
  load: clusterOf,
  view: (data) => <ClusterPage {...data} />,
});

export const changeClusterAction = action({
  path: "/s/:space/clusters/:cluster",
  permission: "cluster.change",
  async act(request, form) {
    const { space, params, words } = request;
    const here = `/s/${space.code}/clusters/${params.cluster}`;
    const typed = { title: form.line("title"), description: form.text("description") };
    const outcome = await changeCluster(doingOf(request), params.cluster, readBaseFields(form), typed);
    if (outcome.kind === "done") return redirectTo(here, { kind: "done", key: "clusters.changed" });
    const errors = Object.fromEntries(
      Object.entries(outcome.faults).map(([name, key]) => [name, words.t(key)]),
    );
    const { fields, conflicts } = outcome;
    return showAgain(
      <ClusterPage {...(await clusterOf(request))} fields={fields} errors={errors} conflicts={conflicts} />,
      conflicts.length > 0 ? 409 : 422,
    );
  },
});

export const membersAction = action({
  path: "/s/:space/clusters/:cluster/recommendations",
  permission: "cluster.change",
  async act(request, form) {
    const { space, params, words } = request;
    const numbers = form.text("numbers");
    const [addId, removeId] = [form.text("add"), form.text("remove")];
    const { unknown, added } = await changeMembers(doingOf(request), params.cluster, {
      numbers,
      ...(addId === "" ? {} : { addId }),
      ...(removeId === "" ? {} : { removeId }),
    });
    const back =
      addId === "" ? `/s/${space.code}/clusters/${params.cluster}` : `/s/${space.code}/register/${addId}`;
    if (unknown.length === 0) {
      const key = removeId === "" ? "clusters.membersAdded" : "clusters.memberRemoved";
      return redirectTo(back, { kind: "done", key, values: { count: added } });
    }
    const errors = {
      numbers: words.t("clusters.error.numbers", { numbers: unknown.join(", "), count: added }),
    };
    return showAgain(
      <ClusterPage {...(await clusterOf(request))} numbers={unknown.join(", ")} errors={errors} />,
    );
  },
});

export const endClusterAction = action({
  path: "/s/:space/clusters/:cluster/end",
  permission: "cluster.change",
  async act(request, form) {
    const { space, params, words } = request;
    try {
      await endCluster(doingOf(request), params.cluster, form.text("reason"));
    } catch (error) {
      if (!isSuiviError(error, "reason_missing")) throw error;
      const errors = { reason: words.t("error.reason_missing") };
      return showAgain(<ClusterPage {...(await clusterOf(request))} errors={errors} />);
    }
    return redirectTo(`/s/${space.code}/clusters`, { kind: "done", key: "clusters.ended" });
  },
});

function ClusterPage(data: ClusterView) {
  const words = useWords();
  const { t } = words;
  const { base, cluster, members, institutions, mayChange, errors, conflicts } = data;
  const here = `${base}/clusters/${cluster.id}`;
  const names = new Map(institutions.map((one) => [one.id, institutionName(one, words.language)]));
  return (
    <Page
      title={cluster.title}
      lead={
        cluster.description === "" ? undefined : (
          <InLanguage language={cluster.language}>{cluster.description}</InLanguage>
        )
      }
      breadcrumb={[{ label: t("clusters.title"), href: `${base}/clusters` }]}
      hasErrors={Object.keys(errors).length > 0}
      actions={
        members.length === 0 ? undefined : (
          <>
            {data.mayPlan ? (
              <LinkButton href={`${base}/plan/new?cluster=${cluster.id}`}>{t("clusters.plan")}</LinkButton>
            ) : null}
            {data.mayReport ? (
              <LinkButton href={`${base}/progress/new?cluster=${cluster.id}`}>
                {t("clusters.report")}
              </LinkButton>
            ) : null}
          </>
        )
      }
    >
      <ErrorSummary errors={errors} />
      <MergeNotice
        conflicts={conflicts}
        labels={{ title: t("clusters.name"), description: t("clusters.description") }}
      />
      {members.length === 0 ? (
        <EmptyState title={t("clusters.empty")}>{t("clusters.empty.text")}</EmptyState>
      ) : (
        <Table
          caption={t("clusters.members", { count: members.length })}
          isCaptionShown
          stacks
          columns={[
            { key: "from", label: t("clusters.from") },
            { key: "text", label: t("clusters.recommendation") },
            { key: "lead", label: t("clusters.lead.institution") },
            { key: "status", label: t("clusters.status") },
            ...(mayChange ? [{ key: "step", label: t("clusters.step") }] : []),
          ]}
        >
          {members.map((member) => (
            <tr key={member.id}>
              <Cell label={t("clusters.from")}>
                {reviewName({ ...member, session: null, symbol: null }, words, "short")}
              </Cell>
              <Cell label={t("clusters.recommendation")}>
                <a href={`${base}/register/${member.id}`}>
                  {member.paragraph === null ? null : <strong>{member.paragraph} </strong>}
                  <InLanguage language={member.language} isDamaged={member.isTextDamaged}>
                    {member.text}
                  </InLanguage>
                </a>
              </Cell>
              <Cell label={t("clusters.lead.institution")}>
                <bdi>{names.get(member.leadInstitutionId ?? "") ?? "–"}</bdi>
              </Cell>
              <Cell label={t("clusters.status")}>
                <StatusBadge status={member.status} />
              </Cell>
              {mayChange ? (
                <Cell label={t("clusters.step")}>
                  <Form action={`${here}/recommendations`}>
                    <input type="hidden" name="remove" value={member.id} />
                    <Button size="small">
                      {t("clusters.remove")}
                      <span className="visually-hidden"> {member.paragraph}</span>
                    </Button>
                  </Form>
                </Cell>
              ) : null}
            </tr>
          ))}
        </Table>
      )}
      {mayChange ? <Forms {...data} /> : null}
    </Page>
  );
}

function Forms({ base, cluster, fields, numbers, errors, conflicts }: ClusterView) {
  const { t } = useWords();
  const here = `${base}/clusters/${cluster.id}`;
  const isChanging = errors.title !== undefined || errors.description !== undefined || conflicts.length > 0;
  return (
    <>
      <Form action={`${here}/recommendations`} className="form cluster-form">
        <TextArea
          name="numbers"
          label={t("clusters.numbers")}
          hint={t("clusters.numbersHint")}
          value={numbers}
          error={errors.numbers}
          rows={2}
        />
        <Button>{t("clusters.addMembers")}</Button>
      </Form>
      <details className="cluster-form" open={isChanging}>
        <summary>{t("clusters.change")}</summary>
        <Form action={here} className="form">
          <BaseFields values={fieldsOf(cluster)} />
          <Field
            name="title"
            label={t("clusters.name")}
            value={fields.title ?? ""}
            width="full"
            direction="auto"
            error={errors.title}
          />
          <TextArea
            name="description"
            label={t("clusters.description")}
            value={fields.description ?? ""}
            error={errors.description}
            rows={3}
          />
          <FormActions>
            <Button kind="primary">{t("clusters.save")}</Button>
          </FormActions>
        </Form>
      </details>
      <details className="cluster-form" open={errors.reason !== undefined}>
        <summary>{t("clusters.end")}</summary>
        <Form action={`${here}/end`} className="form">
          <TextArea name="reason" label={t("clusters.endReason")} value="" error={errors.reason} rows={2} />
          <Button kind="danger">{t("clusters.end")}</Button>
        </Form>
      </details>
    </>
  );
}
