import { institutionsWhere } from "../../../access/index.ts";
import {
  type Colleague,
  countWork,
  type Institution,
  institutionName,
  isFocalPoint,
  listColleagues,
  listInstitutions,
  type WorkCount,
} from "../../../institutions/index.ts";
import { Badge, Cell, EmptyState, Page, page, redirectTo, Table, useWords } from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import type { Handover } from "../model.ts";
import { listHandovers } from "../store.ts";

interface ChooseView {
  readonly base: string;
  readonly institutions: readonly Institution[];
  readonly people: ReadonlyMap<string, readonly Colleague[]>;
  readonly work: ReadonlyMap<string, WorkCount>;
  readonly handovers: ReadonlyMap<string, Pick<Handover, "heldOn" | "doneAt">>;
}

/** Whose work is to be handed over; somebody of one institution is led to it. */
export const chooseHandoverPage = page({
  path: "/s/:space/handover",
  permission: "handover.read",
  load(request) {
    const { space, person } = request;
    const allowed = institutionsWhere(person, "handover.read", space.id);
    if (allowed !== "all" && allowed.length === 1) {
      return redirectTo(`/s/${space.code}/handover/${allowed[0]}`);
    }
    return inTransaction(doingOf(request), async (transaction): Promise<ChooseView> => {
      const people = (await listColleagues(transaction, space.id)).filter(isFocalPoint);
      const institutions = await listInstitutions(transaction, space.id);
      return {
        base: `/s/${space.code}`,
        institutions: institutions.filter(
          ({ id, state }) => state === "active" && (allowed === "all" || allowed.includes(id)),
        ),
        people: Map.groupBy(people, ({ institutionId }) => institutionId),
        work: await countWork(transaction, space.id),
        handovers: await listHandovers(transaction, space.id),
      };
    });
  },
  view: (data) => <Choose {...data} />,
});

function Choose({ base, institutions, people, work, handovers }: ChooseView) {
  const { t, language, compare, list, number, date } = useWords();
  const isVacant = ({ id }: Institution): boolean => !people.has(id);
  const name = (one: Institution): string => institutionName(one, language);
  // Vacancies with work first: there something gets lost.
  const rank = (one: Institution): number => (isVacant(one) && work.has(one.id) ? 0 : 1);
  const shown = [...institutions].sort((a, b) => rank(a) - rank(b) || compare(name(a), name(b)));
  const columns = [
    { key: "institution", label: t("handover.column.institution") },
    { key: "people", label: t("handover.column.focalPoints") },
    { key: "led", label: t("handover.column.led"), align: "end" as const, isFitted: true },
    { key: "contributed", label: t("handover.column.contributed"), align: "end" as const, isFitted: true },
    { key: "last", label: t("handover.column.last") },
  ];
  return (
    <Page
      title={t("handover.title")}
      lead={t("handover.choose.lead")}
      breadcrumb={[{ label: t("assignments.title"), href: `${base}/assignments` }]}
    >
      {shown.length === 0 ? (
        <EmptyState title={t("handover.none.title")}>{t("handover.none.text")}</EmptyState>
      ) : (
        <Table caption={t("handover.choose.caption")} columns={columns} stacks>
          <tbody>
            {shown.map((one) => {
              const last = handovers.get(one.id);
              const names = (people.get(one.id) ?? []).map((person) => person.name);
              return (
                <tr key={one.id}>
                  <th scope="row">
                    <a href={`${base}/handover/${one.id}`}>{name(one)}</a>
                  </th>
                  <Cell label={t("handover.column.focalPoints")}>
                    {names.length > 0 ? (
                      <bdi>{list(names)}</bdi>
                    ) : (
                      <Badge tone="care">{t("institutions.vacant")}</Badge>
                    )}
                  </Cell>
                  <Cell label={t("handover.column.led")} align="end" isFitted>
                    {number(work.get(one.id)?.lead ?? 0)}
                  </Cell>
                  <Cell label={t("handover.column.contributed")} align="end" isFitted>
                    {number(work.get(one.id)?.contributing ?? 0)}
                  </Cell>
                  <Cell label={t("handover.column.last")}>
                    {last === undefined ? null : last.doneAt === null ? (
                      <Badge tone="accent">{t("handover.underWay")}</Badge>
                    ) : (
                      date(last.heldOn ?? last.doneAt)
                    )}
                  </Cell>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
    </Page>
  );
}
