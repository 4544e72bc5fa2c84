import { institutionsWhere, may } from "../../access/index.ts";
import type { Institution } from "../../institutions/index.ts";
import {
  action,
  Badge,
  Cell,
  EmptyState,
  Form,
  LinkButton,
  Menu,
  Page,
  page,
  redirectTo,
  Table,
  useShell,
  useWords,
} from "../../web/index.ts";
import { listInvitations, type OpenInvitation, renewInvitation, withdrawInvitation } from "../invitations.ts";
import { usualDays } from "../model.ts";
import { doingOf } from "./invite.tsx";
import { takeSeed } from "./seed.ts";
import { nameOfInstitution, PeopleTabs, roleNames } from "./words.tsx";

interface InvitationsData {
  readonly invitations: readonly OpenInvitation[];
  readonly institutions: readonly Institution[];
  readonly invitesAll: boolean;
  readonly maySeePolicy: boolean;
}

export const invitationsPage = page({
  path: "/s/:space/people/invitations",
  permission: "person.invite",
  async load(request): Promise<InvitationsData> {
    const { person, space } = request;
    return {
      ...(await listInvitations(doingOf(request))),
      invitesAll: institutionsWhere(person, "person.invite", space.id) === "all",
      maySeePolicy: may(person, "policy.read", { kind: "space", spaceId: space.id }),
    };
  },
  view: (data) => <InvitationsView {...data} />,
});

export const renew = action({
  path: "/s/:space/people/invitations/:invitation/renew",
  permission: "person.invite",
  async act(request, form) {
    const { space, services, params } = request;
    const delivery = form.text("delivery") === "mail" ? "mail" : "print";
    const { seed, cookie } = takeSeed(request, space.code);
    await renewInvitation(doingOf(request), { seed, publicUrl: services.publicUrl }, params.invitation, {
      days: usualDays,
      delivery,
    });
    const base = `/s/${space.code}/people/invitations`;
    return delivery === "mail"
      ? redirectTo(base, { kind: "done", key: "people.renewed" })
      : redirectTo(`${base}/${params.invitation}/print`, null, [cookie]);
  },
});

export const withdraw = action({
  path: "/s/:space/people/invitations/:invitation/withdraw",
  permission: "person.invite",
  async act(request) {
    await withdrawInvitation(doingOf(request), request.params.invitation);
    return redirectTo(`/s/${request.space.code}/people/invitations`, {
      kind: "done",
      key: "people.withdrawn",
    });
  },
});

function InvitationsView({ invitations, institutions, invitesAll, maySeePolicy }: InvitationsData) {
  const { t } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  return (
    <Page
      title={t("people.invitations.title")}
      lead={t("people.invitations.lead")}
      actions={
        <>
          <LinkButton href={`${base}/people/invitations/new`} kind="primary">
            {t("people.invite")}
          </LinkButton>
          {invitesAll ? (
            <LinkButton href={`${base}/people/invitations/several`}>{t("people.inviteSeveral")}</LinkButton>
          ) : null}
        </>
      }
    >
      <div className="stack">
        <PeopleTabs current="invitations" base={base} mayInvite maySeePolicy={maySeePolicy} />
        {invitations.length === 0 ? (
          <EmptyState title={t("people.invitations.none")}>{t("people.invitations.none.text")}</EmptyState>
        ) : (
          <InvitationsTable invitations={invitations} institutions={institutions} base={base} />
        )}
      </div>
    </Page>
  );
}

function InvitationsTable(props: {
  readonly invitations: readonly OpenInvitation[];
  readonly institutions: readonly Institution[];
  readonly base: string;
}) {
  const words = useWords();
  const { t, date } = words;
  const columns = [
    { key: "person", label: t("people.field.person") },
    { key: "roles", label: t("people.field.roles") },
    { key: "institution", label: t("people.field.institution") },
    { key: "invitedBy", label: t("people.invitations.by") },
    { key: "until", label: t("people.invitations.until") },
    { key: "do", label: t("people.invitations.do"), isHidden: true },
  ];
  return (
    <Table caption={t("people.invitations.title")} columns={columns} stacks>
      <tbody>
        {props.invitations.map((invitation) => (
          <tr key={invitation.id}>
            <th scope="row">
              <bdi>{invitation.name ?? t("people.invitations.unnamed")}</bdi>
              <span className="people-lines small soft">
                {invitation.email === null ? null : <span dir="ltr">{invitation.email}</span>}
                <span>{t(`people.sent.${invitation.delivery}`)}</span>
              </span>
            </th>
            <Cell label={t("people.field.roles")}>{roleNames(words, invitation.roles)}</Cell>
            <Cell label={t("people.field.institution")}>
              {nameOfInstitution(words, props.institutions, invitation.institutionId) || null}
            </Cell>
            <Cell label={t("people.invitations.by")}>
              {invitation.inviterName === null ? null : <bdi>{invitation.inviterName}</bdi>}
            </Cell>
            <Cell label={t("people.invitations.until")}>
              {invitation.hasExpired ? (
                <Badge tone="care">
                  {t("people.invitations.expired", { day: date(invitation.expiresAt) })}
                </Badge>
              ) : (
                date(invitation.expiresAt)
              )}
            </Cell>
            <Cell>
              <InvitationMenu invitation={invitation} base={props.base} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function InvitationMenu({
  invitation,
  base,
}: {
  readonly invitation: OpenInvitation;
  readonly base: string;
}) {
  const { t } = useWords();
  const { space } = useShell();
  const address = `${base}/people/invitations/${invitation.id}`;
  const name = invitation.name ?? t("people.invitations.unnamed");
  return (
    <Menu
      group="invitation"
      align="end"
      className="invitation-menu"
      label={
        <>
          {t("people.invitations.change")}
          <span className="visually-hidden"> {name}</span>
        </>
      }
    >
      {invitation.email !== null && space?.isDemonstration !== true ? (
        <Form action={`${address}/renew`}>
          <button type="submit" className="item" name="delivery" value="mail">
            {t("people.renew.mail")}
          </button>
        </Form>
      ) : null}
      <Form action={`${address}/renew`}>
        <button type="submit" className="item" name="delivery" value="print">
          {t("people.renew.print")}
        </button>
      </Form>
      <Form action={`${address}/withdraw`}>
        <button type="submit" className="item danger">
          {t("people.withdraw")}
        </button>
      </Form>
    </Menu>
  );
}
