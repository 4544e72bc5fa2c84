import { may, roles } from "../../access/index.ts";
import {
  ActiveFilters,
  Badge,
  Cell,
  EmptyState,
  Filters,
  LinkButton,
  Page,
  Pagination,
  page,
  Table,
  useShell,
  useWords,
  type Words,
} from "../../web/index.ts";
import { listPeople, type VisiblePeople } from "../members.ts";
import type { ListedMember, Vacancy } from "../store.ts";
import { institutionOptions, nameOfInstitution, PeopleTabs, RoleBadges } from "./words.tsx";

const pageSize = 100;

interface Wanted {
  readonly search: string;
  readonly roles: readonly string[];
  readonly institutions: readonly string[];
  readonly withEnded: boolean;
  readonly page: number;
}

interface PeopleData extends VisiblePeople {
  readonly wanted: Wanted;
  readonly mayInvite: boolean;
  readonly maySeePolicy: boolean;
}

export const peoplePage = page({
  path: "/s/:space/people",
  permission: "person.read",
  async load(request): Promise<PeopleData> {
    const { services, space, person, query } = request;
    const people = await listPeople({ database: services.database, space, person });
    const here = { kind: "space", spaceId: space.id } as const;
    return {
      ...people,
      wanted: {
        search: (query.get("search") ?? "").trim().slice(0, 200),
        roles: query.getAll("role").filter((role) => (roles as readonly string[]).includes(role)),
        institutions: query
          .getAll("institution")
          .filter((id) => people.institutions.some((institution) => institution.id === id)),
        withEnded: query.get("ended") === "yes",
        page: Math.max(1, Math.floor(Number(query.get("page") ?? "1")) || 1),
      },
      mayInvite: may(person, "person.invite", here),
      maySeePolicy: may(person, "policy.read", here),
    };
  },
  view: (data) => <PeopleView {...data} />,
});

function PeopleView(data: PeopleData) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  const { wanted } = data;
  const found = filtered(words, data);
  const current = data.members.filter(({ endedAt }) => endedAt === null);
  return (
    <Page
      title={t("people.title")}
      lead={t("people.lead", { count: current.length })}
      actions={
        data.mayInvite ? (
          <>
            <LinkButton href={`${base}/people/invitations/new`} kind="primary">
              {t("people.invite")}
            </LinkButton>
            {data.seesAll ? (
              <LinkButton href={`${base}/people/invitations/several`}>{t("people.inviteSeveral")}</LinkButton>
            ) : null}
          </>
        ) : undefined
      }
    >
      <div className="stack">
        <PeopleTabs
          current="people"
          base={base}
          mayInvite={data.mayInvite}
          maySeePolicy={data.maySeePolicy}
        />
        <Vacancies {...data} base={base} />
        <PeopleFilters {...data} base={base} />
        {found.length === 0 ? (
          <EmptyState title={t("people.none")}>{t("people.none.text")}</EmptyState>
        ) : (
          <>
            <PeopleTable
              members={found.slice((wanted.page - 1) * pageSize, wanted.page * pageSize)}
              institutions={data.institutions}
              base={base}
            />
            <Pagination
              page={wanted.page}
              pageSize={pageSize}
              total={found.length}
              href={(number) => addressOf(base, { ...wanted, page: number })}
            />
          </>
        )}
      </div>
    </Page>
  );
}

function PeopleFilters({ wanted, members, institutions, base }: PeopleData & { readonly base: string }) {
  const words = useWords();
  const { t } = words;
  const shown = members.filter(({ endedAt }) => wanted.withEnded || endedAt === null);
  const groups = [
    {
      name: "role",
      label: t("people.field.roles"),
      options: roles.map((role) => ({
        value: role,
        label: t(`people.role.${role}`),
        count: shown.filter((member) => member.roles.includes(role)).length,
      })),
      chosen: wanted.roles,
    },
    {
      name: "institution",
      label: t("people.field.institution"),
      options: institutionOptions(words, institutions)
        .map((option) => ({
          ...option,
          count: shown.filter(({ institutionId }) => institutionId === option.value).length,
        }))
        .filter(({ count }) => count > 0),
      chosen: wanted.institutions,
    },
    {
      name: "ended",
      label: t("people.filter.ended"),
      options: [
        {
          value: "yes",
          label: t("people.filter.ended.yes"),
          count: members.filter(({ endedAt }) => endedAt !== null).length,
        },
      ],
      chosen: wanted.withEnded ? ["yes"] : [],
    },
  ];
  const without = (change: Partial<Wanted>) => addressOf(base, { ...wanted, page: 1, ...change });
  return (
    <div>
      <Filters
        action={`${base}/people`}
        search={{ name: "search", value: wanted.search, label: t("people.search") }}
        groups={groups}
      />
      <ActiveFilters
        clearHref={`${base}/people`}
        filters={[
          ...(wanted.search === "" ? [] : [{ label: wanted.search, withoutHref: without({ search: "" }) }]),
          ...wanted.roles.map((role) => ({
            label: t(`people.role.${role}`),
            withoutHref: without({ roles: wanted.roles.filter((each) => each !== role) }),
          })),
          ...wanted.institutions.map((id) => ({
            label: nameOfInstitution(words, institutions, id),
            withoutHref: without({ institutions: wanted.institutions.filter((each) => each !== id) }),
          })),
          ...(wanted.withEnded
            ? [{ label: t("people.filter.ended.yes"), withoutHref: without({ withEnded: false }) }]
            : []),
        ]}
      />
    </div>
  );
}

function addressOf(base: string, wanted: Wanted): string {
  const query = new URLSearchParams();
  if (wanted.search !== "") query.set("search", wanted.search);
  for (const role of wanted.roles) query.append("role", role);
  for (const id of wanted.institutions) query.append("institution", id);
  if (wanted.withEnded) query.set("ended", "yes");
  if (wanted.page > 1) query.set("page", String(wanted.page));
  return query.size === 0 ? `${base}/people` : `${base}/people?${query}`;
}

function filtered(words: Words, { members, institutions, wanted }: PeopleData): readonly ListedMember[] {
  const search = folded(wanted.search);
  return members
    .filter(({ endedAt }) => wanted.withEnded || endedAt === null)
    .filter(
      ({ roles: held }) => wanted.roles.length === 0 || held.some((role) => wanted.roles.includes(role)),
    )
    .filter(
      ({ institutionId }) =>
        wanted.institutions.length === 0 || wanted.institutions.includes(institutionId ?? ""),
    )
    .filter(({ name, email, title, institutionId }) => {
      if (search === "") return true;
      const institution = nameOfInstitution(words, institutions, institutionId);
      return [name, email, title ?? "", institution].some((text) => folded(text).includes(search));
    })
    .toSorted((a, b) => words.compare(a.name, b.name));
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function PeopleTable(props: {
  readonly members: readonly ListedMember[];
  readonly institutions: VisiblePeople["institutions"];
  readonly base: string;
}) {
  const words = useWords();
  const { t, date } = words;
  const columns = [
    { key: "name", label: t("people.field.person") },
    { key: "roles", label: t("people.field.roles") },
    { key: "institution", label: t("people.field.institution") },
    { key: "seen", label: t("people.field.lastSeen"), isFitted: true },
    { key: "factor", label: t("people.field.secondFactor"), isFitted: true },
  ];
  return (
    <Table caption={t("people.title")} columns={columns} stacks>
      <tbody>
        {props.members.map((member) => (
          <tr key={member.personId}>
            <th scope="row">
              <a href={`${props.base}/people/${member.personId}`} dir="auto">
                {member.name}
              </a>
              <span className="people-lines small soft">
                {member.title === null ? null : <span dir="auto">{member.title}</span>}
                {member.email === "" ? null : <span dir="ltr">{member.email}</span>}
              </span>
            </th>
            <Cell>
              {member.endedAt === null ? (
                <RoleBadges roles={member.roles} />
              ) : (
                <Badge tone="calm">{t("people.ended", { day: date(member.endedAt) })}</Badge>
              )}
            </Cell>
            <Cell label={t("people.field.institution")}>
              {nameOfInstitution(words, props.institutions, member.institutionId) || null}
            </Cell>
            <Cell label={t("people.field.lastSeen")} isFitted>
              {member.lastSeenAt === null ? t("people.notSeen") : date(member.lastSeenAt)}
            </Cell>
            <Cell label={t("people.field.secondFactor")} isFitted>
              {member.isErased ? null : member.hasSecondFactor ? (
                <Badge tone="good" shape="full">
                  {t("people.secondFactor.yes")}
                </Badge>
              ) : (
                <Badge shape="empty">{t("people.secondFactor.no")}</Badge>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const vacanciesAtOnce = 4;

function Vacancies({ vacancies, institutions, base, mayInvite }: PeopleData & { readonly base: string }) {
  const { t } = useWords();
  if (vacancies.length === 0) return null;
  const list = (part: readonly Vacancy[]) => (
    <ul className="vacancies">
      {part.map((vacancy) => (
        <VacancyLine
          key={vacancy.institutionId}
          vacancy={vacancy}
          institutions={institutions}
          base={base}
          mayInvite={mayInvite}
        />
      ))}
    </ul>
  );
  return (
    <section className="panel vacancies-panel" aria-labelledby="vacancies">
      <h2 id="vacancies">{t("people.vacancies", { count: vacancies.length })}</h2>
      <p className="soft small">{t("people.vacancies.about")}</p>
      {list(vacancies.slice(0, vacanciesAtOnce))}
      {vacancies.length > vacanciesAtOnce ? (
        <details>
          <summary>{t("people.vacancies.more", { count: vacancies.length - vacanciesAtOnce })}</summary>
          {list(vacancies.slice(vacanciesAtOnce))}
        </details>
      ) : null}
    </section>
  );
}

function VacancyLine(props: {
  readonly vacancy: Vacancy;
  readonly institutions: VisiblePeople["institutions"];
  readonly base: string;
  readonly mayInvite: boolean;
}) {
  const words = useWords();
  const { t } = words;
  const { vacancy } = props;
  const name = nameOfInstitution(words, props.institutions, vacancy.institutionId);
  const work =
    vacancy.leads + vacancy.contributes === 0
      ? t("people.vacancy.nothing")
      : t("people.vacancy.work", { leads: vacancy.leads, contributes: vacancy.contributes });
  return (
    <li>
      <span>
        <strong dir="auto">{name}</strong>{" "}
        <span className="small soft">
          {work}
          {vacancy.hadOne ? ` ${t("people.vacancy.left")}` : ""}
        </span>
      </span>
      {vacancy.isInvited ? (
        <Badge tone="calm">{t("people.vacancy.invited")}</Badge>
      ) : props.mayInvite ? (
        <a
          href={`${props.base}/people/invitations/new?institution=${vacancy.institutionId}&role=focal_point`}
          aria-label={t("people.vacancy.inviteTo", { institution: name })}
        >
          {t("people.vacancy.invite")}
        </a>
      ) : null}
    </li>
  );
}
