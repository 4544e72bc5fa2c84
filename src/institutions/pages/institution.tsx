import type { ReactNode } from "react";
import { may } from "../../access/index.ts";
import { type Delegation, listDelegations } from "../../followup/assignments/index.ts";
import { todayIn } from "../../followup/index.ts";
import { readEvents, type StoredEvent } from "../../history/index.ts";
import { isIdentifier, SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import {
  Badge,
  Facts,
  LinkButton,
  Menu,
  Notice,
  ownNameOf,
  Page,
  page,
  useWords,
  type Words,
} from "../../web/index.ts";
import { type Institution, type InstitutionPast, institutionName } from "../model.ts";
import {
  type Colleague,
  countWork,
  findInstitution,
  isFocalPoint,
  listColleagues,
  listInstitutions,
  listPast,
  type WorkCount,
} from "../store.ts";
import { labelOf, mayChange, VacancyBadge } from "./words.tsx";

interface InstitutionView {
  readonly base: string;
  readonly institution: Institution;
  readonly institutions: readonly Institution[];
  readonly past: readonly InstitutionPast[];
  readonly events: readonly StoredEvent[];
  readonly people: readonly Colleague[];
  readonly delegations: readonly Delegation[];
  /** Null where the person may not know who does what. */
  readonly work: WorkCount | null;
  readonly maySee: {
    readonly addresses: boolean;
    readonly handover: boolean;
    /** Who has not answered or contests: the State's own work. */
    readonly answers: boolean;
  };
  readonly mayChange: boolean;
  readonly mayInvite: boolean;
  readonly mayDelegate: boolean;
}

const noWork = { lead: 0, contributing: 0, informed: 0, proposed: 0, contested: 0 };

export const institutionPage = page({
  path: "/s/:space/institutions/:institution",
  permission: "institution.read",
  load({ services, space, person, params }): Promise<InstitutionView> {
    const id = params.institution;
    return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const institution = isIdentifier(id) ? await findInstitution(transaction, space.id, id) : null;
      if (institution === null) throw new SuiviError("institution_not_found");
      const mayFor = (action: Parameters<typeof may>[1]) =>
        may(person, action, { kind: "space", spaceId: space.id, institutionIds: [id] });
      const seesWork = mayFor("assignment.read");
      const work = seesWork ? (await countWork(transaction, space.id)).get(id) : undefined;
      return {
        base: `/s/${space.code}`,
        institution,
        institutions: await listInstitutions(transaction, space.id),
        past: await listPast(transaction, space.id, id),
        events: await readEvents(transaction, space.id, [id]),
        people: await listColleagues(transaction, space.id, id),
        delegations: seesWork ? await listDelegations(transaction, space.id, [id], todayIn(space)) : [],
        work: seesWork ? (work ?? { institutionId: id, ...noWork }) : null,
        maySee: {
          addresses: mayFor("person.read"),
          handover: mayFor("handover.read"),
          answers: mayFor("overview.workload"),
        },
        mayChange: mayChange(person, space.id),
        mayInvite: mayFor("person.invite"),
        mayDelegate: mayFor("assignment.delegate"),
      };
    });
  },
  view: (data) => <InstitutionPage {...data} />,
});

function InstitutionPage(data: InstitutionView) {
  const words = useWords();
  const { t, language } = words;
  const { institution, base } = data;
  const isActive = institution.state === "active";
  return (
    <Page
      title={institutionName(institution, language)}
      lead={t(`institution.kind.${institution.kind}`)}
      breadcrumb={[{ label: t("institutions.title"), href: `${base}/institutions` }]}
      actions={isActive ? <Actions {...data} /> : undefined}
    >
      {isActive ? null : <Ended {...data} />}
      <div className="institution">
        <div className="stack">
          {data.work === null ? null : <Work {...data} work={data.work} />}
          <About {...data} />
          <Past {...data} />
        </div>
        <div className="stack">
          <People {...data} />
          <Parts {...data} />
        </div>
      </div>
    </Page>
  );
}

function Actions({ institution, base, maySee, mayChange: changes }: InstitutionView) {
  const { t } = useWords();
  const path = `${base}/institutions/${institution.id}`;
  if (!changes && !maySee.handover) return null;
  return (
    <>
      {maySee.handover ? (
        <LinkButton href={`${base}/handover/${institution.id}`}>{t("institutions.handover")}</LinkButton>
      ) : null}
      {changes ? (
        <Menu label={t("institutions.actions")} group="institution" align="end">
          <a className="item" href={`${path}/change`}>
            {t("institutions.change")}
          </a>
          <a className="item" href={`${path}/rename`}>
            {t("institutions.rename")}
          </a>
          <a className="item" href={`${path}/end?as=merged`}>
            {t("institutions.merge")}
          </a>
          <a className="item" href={`${path}/end?as=closed`}>
            {t("institutions.close")}
          </a>
          <a className="item" href={`${base}/institutions/new?parent=${institution.id}`}>
            {t("institutions.addPart")}
          </a>
        </Menu>
      ) : null}
    </>
  );
}

function Ended({ institution, institutions, past, base }: InstitutionView) {
  const { t, language, date } = useWords();
  const successor = institutions.find(({ id }) => id === institution.mergedIntoId);
  const day = past[0] === undefined ? "" : date(past[0].untilOn);
  return (
    <Notice kind="info">
      <p>
        {t(`institutions.ended.${institution.state}`, { day })}{" "}
        {successor === undefined ? null : (
          <a href={`${base}/institutions/${successor.id}`}>{institutionName(successor, language)}</a>
        )}
      </p>
    </Notice>
  );
}

function Work({ institution, base, work, maySee }: InstitutionView & { readonly work: WorkCount }) {
  const { t, number } = useWords();
  const path = `${base}/assignments?institution=${institution.id}`;
  return (
    <section aria-labelledby="work" className="stack">
      <h2 id="work">{t("institutions.work")}</h2>
      <ul className="institution-work">
        {(["lead", "contributing", "informed"] as const).map((part) => (
          <li key={part}>
            <a href={`${path}&list=all&part=${part}`}>
              <span className="figure-number">{number(work[part])}</span>
              {t(`institutions.work.${part}`, { count: work[part] })}
            </a>
          </li>
        ))}
      </ul>
      {maySee.answers && work.proposed + work.contested > 0 ? (
        <p className="row small">
          {work.proposed === 0 ? null : (
            <a href={`${path}&list=proposed`}>{t("institutions.work.proposed", { count: work.proposed })}</a>
          )}
          {work.contested === 0 ? null : (
            <a href={`${path}&list=contested`} className="warn">
              {t("institutions.work.contested", { count: work.contested })}
            </a>
          )}
        </p>
      ) : null}
    </section>
  );
}

function About({ institution, institutions, base }: InstitutionView) {
  const { t, language } = useWords();
  const parent = institutions.find(({ id }) => id === institution.parentId);
  const shownName = institutionName(institution, language);
  const entries: [string, ReactNode][] = Object.entries(institution.names)
    .filter(([, name]) => name !== shownName)
    .map(([one, name]) => [
      ownNameOf(one),
      <bdi key={one} lang={one}>
        {name}
      </bdi>,
    ]);
  if (institution.shortName !== null) {
    entries.push([t("institutions.shortName"), <bdi key="short">{institution.shortName}</bdi>]);
  }
  if (parent !== undefined) {
    entries.push([
      t("institutions.parent"),
      <a key="parent" href={`${base}/institutions/${parent.id}`}>
        {institutionName(parent, language)}
      </a>,
    ]);
  }
  if (institution.contact !== null) {
    entries.push([
      t("institutions.contact"),
      <span key="contact" className="own-lines block" dir="auto">
        {institution.contact}
      </span>,
    ]);
  }
  return (
    <section aria-labelledby="about" className="stack">
      <h2 id="about">{t("institutions.mandate")}</h2>
      {institution.mandate === null ? (
        <p className="soft">{t("institutions.mandate.none")}</p>
      ) : (
        <p className="prose own-lines" dir="auto">
          {institution.mandate}
        </p>
      )}
      {entries.length === 0 ? null : <Facts entries={entries} />}
    </section>
  );
}

function People({ people, delegations, maySee, institution, base, mayInvite, mayDelegate }: InstitutionView) {
  const { t, date, list } = useWords();
  const focalPoints = people.filter(isFocalPoint);
  const others = people.filter((one) => !isFocalPoint(one));
  const isActive = institution.state === "active";
  return (
    <section aria-labelledby="people" className="stack">
      <h2 id="people">{t("institutions.focalPoints")}</h2>
      {focalPoints.length === 0 && isActive ? (
        <p className="row">
          <VacancyBadge />
          <span className="soft small">{t("institutions.vacant.text")}</span>
        </p>
      ) : null}
      <ul className="plain-list">
        {focalPoints.map((one) => (
          <Person key={one.personId} person={one} showsAddress={maySee.addresses} />
        ))}
      </ul>
      {delegations.length === 0 ? null : (
        <>
          <h3>{t("institutions.standIns")}</h3>
          <ul className="plain-list">
            {delegations.map((one) => (
              <li key={one.id}>
                <bdi>{one.toName}</bdi>
                <span className="soft small block">
                  {t("institutions.standIn", {
                    name: one.fromName,
                    from: date(one.fromOn),
                    until: date(one.untilOn),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length === 0 || !maySee.addresses ? null : (
        <>
          <h3>{t("institutions.colleagues")}</h3>
          <p>
            <bdi>{list(others.map(({ name }) => name))}</bdi>
          </p>
        </>
      )}
      {isActive && (mayInvite || mayDelegate) ? (
        <p className="row">
          {mayInvite ? (
            <LinkButton href={`${base}/people/invite?institution=${institution.id}`} size="small">
              {t("institutions.invite")}
            </LinkButton>
          ) : null}
          {mayDelegate ? (
            <LinkButton href={`${base}/delegations?institution=${institution.id}`} size="small">
              {t("institutions.delegate")}
            </LinkButton>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}

function Person({ person, showsAddress }: { readonly person: Colleague; readonly showsAddress: boolean }) {
  return (
    <li>
      <bdi>{person.name}</bdi>
      {person.title === null ? null : (
        <span className="soft small block" dir="auto">
          {person.title}
        </span>
      )}
      {showsAddress && person.email !== "" ? (
        <a className="small block" href={`mailto:${person.email}`} dir="ltr">
          {person.email}
        </a>
      ) : null}
    </li>
  );
}

function Parts({ institution, institutions, base }: InstitutionView) {
  const words = useWords();
  const { t, language, compare } = words;
  const parts = institutions
    .filter(({ parentId, state }) => parentId === institution.id && state === "active")
    .sort((a, b) => compare(labelOf(a, language), labelOf(b, language)));
  const merged = institutions.filter(({ mergedIntoId }) => mergedIntoId === institution.id);
  const linksTo = (all: readonly Institution[]) => (
    <ul className="plain-list">
      {all.map((one) => (
        <li key={one.id}>
          <a href={`${base}/institutions/${one.id}`}>{labelOf(one, language)}</a>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {parts.length === 0 ? null : (
        <section aria-labelledby="parts">
          <h2 id="parts">{t("institutions.parts")}</h2>
          {linksTo(parts)}
        </section>
      )}
      {merged.length === 0 ? null : (
        <section aria-labelledby="merged">
          <h2 id="merged">{t("institutions.predecessors")}</h2>
          {linksTo(merged)}
        </section>
      )}
    </>
  );
}

/** Changes that the list of former names tells already. */
const toldByPast = ["institution.renamed", "institution.moved", "institution.merged", "institution.closed"];

function Past({ past, events, institution, institutions }: InstitutionView) {
  const words = useWords();
  const { t, date, language } = words;
  const added = events.find(({ action }) => action === "institution.added");
  const changed = events.filter(
    ({ action }) => !toldByPast.includes(action) && action !== "institution.added",
  );
  return (
    <section aria-labelledby="past">
      <h2 id="past">{t("institutions.past")}</h2>
      <ol className="plain-list history">
        {past.map((one, index) => (
          <li key={one.id}>
            {pastWords(one, index === 0 ? institution : past[index - 1], institutions, words)}
            <span className="soft small block">
              {t("institutions.past.until", { day: date(one.untilOn) })}
              {one.reason === null ? null : (
                <>
                  {" · "}
                  <bdi>{one.reason}</bdi>
                </>
              )}
            </span>
          </li>
        ))}
        {changed.map((event) => (
          <li key={event.ordinal}>
            {t("institutions.past.changed", { fields: changedFieldNames(event, words) })}
            <span className="soft small block">{date(event.at)}</span>
          </li>
        ))}
        {added === undefined ? null : (
          <li>
            {t("institutions.past.added", {
              name: institutionName({ names: namesOf(added) ?? institution.names }, language),
            })}
            <span className="soft small block">{date(added.at)}</span>
          </li>
        )}
        {past.length + changed.length === 0 && added === undefined ? (
          <li>
            <Badge>{t("institutions.past.none")}</Badge>
          </li>
        ) : null}
      </ol>
    </section>
  );
}

function namesOf(event: StoredEvent): Readonly<Record<string, string>> | null {
  const after = event.data.after as { names?: Record<string, string> } | undefined;
  return after?.names ?? null;
}

function changedFieldNames(event: StoredEvent, { t, list }: Words): string {
  const after = (event.data.after ?? {}) as Readonly<Record<string, unknown>>;
  return list(Object.keys(after).map((field) => t(`institutions.field.${field}`)));
}

/** What the institution was until then: its name where that changed, whom it belonged to where that did. */
function pastWords(
  former: InstitutionPast,
  next: Pick<InstitutionPast, "names" | "parentId"> | undefined,
  institutions: readonly Institution[],
  { t, language }: Words,
): string {
  const name = institutionName(former, language);
  const isRenamed = next === undefined || JSON.stringify(next.names) !== JSON.stringify(former.names);
  const isMoved = next !== undefined && next.parentId !== former.parentId;
  const parent = institutions.find(({ id }) => id === former.parentId);
  const parentName = parent === undefined ? null : institutionName(parent, language);
  if (isRenamed || !isMoved) return name;
  return parentName === null
    ? t("institutions.past.withoutParent")
    : t("institutions.past.partOf", { name: parentName });
}
