import { may, type Role, roles, type SpaceAction } from "../../access/index.ts";
import { participantKinds, type SpaceSettings } from "../../spaces/index.ts";
import { Page, page, Table, useShell, useWords } from "../../web/index.ts";
import { groupedActions, type RoleReach, reachOf } from "../rights.ts";
import { PeopleTabs } from "./words.tsx";

interface RolesData {
  readonly settings: SpaceSettings;
  readonly mayInvite: boolean;
  readonly mayReadPeople: boolean;
  readonly mayChange: boolean;
}

/** The whole policy, as it is asked. */
export const rolesPage = page({
  path: "/s/:space/roles",
  permission: "policy.read",
  load({ person, space }): RolesData {
    const here = { kind: "space", spaceId: space.id } as const;
    return {
      settings: space.settings,
      mayInvite: may(person, "person.invite", here),
      mayReadPeople: may(person, "person.read", here),
      mayChange: may(person, "space.change", here),
    };
  },
  view: (data) => <RolesView {...data} />,
});

function RolesView({ settings, mayInvite, mayReadPeople, mayChange }: RolesData) {
  const { t } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  return (
    <Page title={t("people.roles.title")} lead={t("people.roles.lead")}>
      <div className="stack">
        {mayReadPeople ? <PeopleTabs current="roles" base={base} mayInvite={mayInvite} maySeePolicy /> : null}
        <section aria-labelledby="roles">
          <h2 id="roles">{t("people.roles.roles")}</h2>
          <dl className="facts role-list">
            {roles.map((role) => (
              <RoleWords key={role} role={role} />
            ))}
          </dl>
        </section>
        <div className="stack">
          <h2>{t("people.roles.matrix")}</h2>
          <ul className="reach-key small">
            {(["everywhere", "own", "opened"] as const).map((kind) => (
              <li key={kind}>
                <Mark kind={kind} /> {t(`people.reach.${kind}.about`)}
              </li>
            ))}
          </ul>
          <Matrix settings={settings} />
        </div>
        <section aria-labelledby="participants" className="stack">
          <h2 id="participants">{t("people.roles.participants")}</h2>
          <p className="soft">
            {t("people.roles.participants.about")}{" "}
            {mayChange ? (
              <a href={`${base}/settings/participation`}>{t("people.roles.participants.change")}</a>
            ) : null}
          </p>
          <ParticipantKinds settings={settings} />
        </section>
      </div>
    </Page>
  );
}

function RoleWords({ role }: { readonly role: Role }) {
  const { t } = useWords();
  return (
    <>
      <dt>{t(`people.role.${role}`)}</dt>
      <dd>{t(`people.role.${role}.about`)}</dd>
    </>
  );
}

function Matrix({ settings }: { readonly settings: SpaceSettings }) {
  const { t } = useWords();
  const columns = [
    { key: "action", label: t("people.roles.action") },
    ...roles.map((role) => ({ key: role, label: t(`people.role.${role}`) })),
  ];
  return (
    <div className="matrix">
      <Table caption={t("people.roles.matrix")} columns={columns} stacks>
        {groupedActions.map(({ group, actions }) => (
          <tbody key={group}>
            <tr className="group">
              <th scope="rowgroup" colSpan={columns.length}>
                {t(`people.group.${group}`)}
              </th>
            </tr>
            {actions.map((action) => (
              <tr key={action}>
                <th scope="row">{t(`people.action.${action}`)}</th>
                {roles.map((role) => (
                  <ReachCell key={role} role={role} action={action} settings={settings} />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </Table>
    </div>
  );
}

function ReachCell(props: {
  readonly role: Role;
  readonly action: SpaceAction;
  readonly settings: SpaceSettings;
}) {
  const { t } = useWords();
  const reach = reachOf(props.role, props.action, props.settings);
  if (reach.kind === "no") return <td />;
  return (
    <td data-label={t(`people.role.${props.role}`)}>
      <Mark kind={reach.kind} />
      <span className="reach-words">{reachWords(t, reach)}</span>
    </td>
  );
}

function reachWords(t: (key: string) => string, reach: RoleReach): string {
  return reach.kind === "opened" ? t(`people.reach.opened.${reach.to}`) : t(`people.reach.${reach.kind}`);
}

function Mark({ kind }: { readonly kind: Exclude<RoleReach["kind"], "no"> }) {
  return <span className="reach-mark" data-reach={kind} aria-hidden="true" />;
}

function ParticipantKinds({ settings }: { readonly settings: SpaceSettings }) {
  const words = useWords();
  const { t } = words;
  return (
    <dl className="facts role-list">
      {participantKinds.map((kind) => {
        const { sees, says } = settings.participation[kind];
        const list = [
          ...sees.map((sight) => t(`spaces.sight.${sight}`)),
          ...says.map((voice) => t(`spaces.voice.${voice}`)),
        ];
        return (
          <div className="facts-pair" key={kind}>
            <dt>{t(`spaces.participants.${kind}`)}</dt>
            <dd>{list.length === 0 ? t("people.rights.seesNothing") : words.list(list)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
