import { may } from "../../../access/index.ts";
import {
  action,
  Button,
  EmptyState,
  Field,
  Form,
  FormActions,
  Page,
  Pagination,
  page,
  redirectTo,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { titleFor } from "../naming.ts";
import { type ClusterProposal, proposeClusters } from "../proposals.ts";
import { addCluster, faultsOf } from "../service.ts";
import { decideSimilar, readSimilar, type SimilarRecommendation } from "../similar.ts";
import { cutForPage } from "./cutting.ts";
import { OneRecommendation } from "./review-words.tsx";

interface ShownProposal extends ClusterProposal {
  readonly title: string;
  readonly members: readonly SimilarRecommendation[];
}

interface ProposedView {
  readonly base: string;
  readonly proposals: readonly ShownProposal[];
  readonly total: number;
  readonly page: number;
  readonly mayChange: boolean;
}

const pageSize = 5;

export const proposedPage = page({
  path: "/s/:space/clusters/proposed",
  permission: "cluster.read",
  async load(request): Promise<ProposedView> {
    const { space, person, query } = request;
    return inTransaction(doingOf(request), async (transaction) => {
      const all = await proposeClusters(transaction, space);
      const { shown, page: number } = cutForPage(all, query, pageSize);
      const texts = await readSimilar(
        transaction,
        space.id,
        shown.flatMap(({ memberIds }) => memberIds),
      );
      return {
        base: `/s/${space.code}`,
        proposals: shown.flatMap((proposal) => {
          const members = proposal.memberIds.flatMap((id) => texts.get(id) ?? []);
          const [leader, ...others] = members;
          return leader === undefined ? [] : [{ ...proposal, members, title: titleFor(leader, others) }];
        }),
        total: all.length,
        page: number,
        mayChange: may(person, "cluster.change", { kind: "space", spaceId: space.id }),
      };
    });
  },
  view: (data) => <Proposed {...data} />,
});

export const decideProposedAction = action({
  path: "/s/:space/clusters/proposed",
  permission: "cluster.change",
  async act(request, form) {
    const back = `/s/${request.space.code}/clusters/proposed`;
    const doing = doingOf(request);
    const leader = form.text("leader");
    if (form.text("decision") === "dismiss") {
      const pairs = form
        .all("proposed")
        .filter((id) => id !== leader)
        .flatMap((id) => [
          { earlierId: leader, laterId: id },
          { earlierId: id, laterId: leader },
        ]);
      const count = await decideSimilar(doing, pairs, "dismiss");
      return redirectTo(back, { kind: "done", key: "clusters.similar.done.dismiss", values: { count } });
    }
    const members = form.all("member");
    const fields = { title: form.text(`title-${leader}`), description: "" };
    if (members.length === 0)
      return redirectTo(back, { kind: "warning", key: "clusters.proposed.nothingChosen" });
    if (Object.keys(faultsOf(fields)).length > 0)
      return redirectTo(back, { kind: "warning", key: "clusters.error.title" });
    const id = await addCluster(doing, fields, request.words.language, members);
    return redirectTo(`/s/${request.space.code}/clusters/${id}`, {
      kind: "done",
      key: "clusters.membersAdded",
      values: { count: members.length },
    });
  },
});

function Proposed(data: ProposedView) {
  const { t } = useWords();
  const { base, proposals, total } = data;
  const address = `${base}/clusters/proposed`;
  return (
    <Page
      title={t("clusters.proposed.title")}
      lead={t("clusters.proposed.lead", { count: total })}
      breadcrumb={[{ label: t("clusters.title"), href: `${base}/clusters` }]}
    >
      {proposals.length === 0 ? (
        <EmptyState title={t("clusters.proposed.none")}>{t("clusters.proposed.none.text")}</EmptyState>
      ) : (
        <div className="stack">
          {proposals.map((proposal) => (
            <Proposal
              key={proposal.leaderId}
              proposal={proposal}
              base={base}
              address={address}
              mayChange={data.mayChange}
            />
          ))}
        </div>
      )}
      {total > pageSize ? (
        <Pagination
          page={data.page}
          pageSize={pageSize}
          total={total}
          href={(number) => `${address}?page=${number}`}
        />
      ) : null}
    </Page>
  );
}

function Proposal({
  proposal,
  base,
  address,
  mayChange,
}: {
  readonly proposal: ShownProposal;
  readonly base: string;
  readonly address: string;
  readonly mayChange: boolean;
}) {
  const { t } = useWords();
  const { leaderId, members, title } = proposal;
  const heading = `proposed-${leaderId}`;
  return (
    <section className="panel stack" aria-labelledby={heading}>
      <h2 id={heading} dir="auto">
        {title}
      </h2>
      <p className="small soft">{t("clusters.members", { count: members.length })}</p>
      <Form action={address} className="stack">
        {mayChange ? (
          <>
            <input type="hidden" name="leader" value={leaderId} />
            {members.map(({ id }) => (
              <input key={id} type="hidden" name="proposed" value={id} />
            ))}
            <Field
              name={`title-${leaderId}`}
              label={t("clusters.name")}
              value={title}
              width="full"
              direction="auto"
            />
          </>
        ) : null}
        <ul className="plain-list stack">
          {members.map((member) => (
            <li key={member.id} className="proposed-member">
              {mayChange ? (
                <input
                  type="checkbox"
                  name="member"
                  value={member.id}
                  defaultChecked
                  aria-label={t("clusters.proposed.choose", { paragraph: member.paragraph ?? "–" })}
                />
              ) : null}
              <OneRecommendation recommendation={member} base={base} />
            </li>
          ))}
        </ul>
        {mayChange ? (
          <FormActions>
            <Button kind="primary" name="decision" value="make">
              {t("clusters.proposed.make")}
            </Button>
            <Button kind="quiet" name="decision" value="dismiss">
              {t("clusters.proposed.dismiss")}
            </Button>
          </FormActions>
        ) : null}
      </Form>
    </section>
  );
}
