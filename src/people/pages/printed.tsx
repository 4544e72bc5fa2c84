import { type Institution, institutionName } from "../../institutions/index.ts";
import {
  Button,
  directionOf,
  Form,
  Notice,
  Page,
  page,
  QrCode,
  spaceName,
  useShell,
  useWords,
} from "../../web/index.ts";
import { type ShownCode, showCodes } from "../invitations.ts";
import { wordsOfReader } from "../letters.ts";
import { doingOf } from "./invite.tsx";
import { seedOf } from "./seed.ts";

interface PrintData {
  readonly codes: readonly ShownCode[];
  readonly institutions: readonly Institution[];
  readonly publicUrl: string;
  /** The one invitation that is printed; null: all that this browser made. */
  readonly invitationId: string | null;
}

export const printInvitationPage = page({
  path: "/s/:space/people/invitations/:invitation/print",
  permission: "person.invite",
  load: async (request): Promise<PrintData> => ({
    ...(await showCodes(doingOf(request), seedOf(request), request.params.invitation)),
    publicUrl: request.services.publicUrl,
    invitationId: request.params.invitation,
  }),
  view: (data) => <PrintView {...data} />,
});

export const printInvitationsPage = page({
  path: "/s/:space/people/invitations/print",
  permission: "person.invite",
  load: async (request): Promise<PrintData> => ({
    ...(await showCodes(doingOf(request), seedOf(request))),
    publicUrl: request.services.publicUrl,
    invitationId: null,
  }),
  view: (data) => <PrintView {...data} />,
});

function PrintView({ codes, institutions, publicUrl, invitationId }: PrintData) {
  const { t } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}/people`;
  return (
    <Page
      title={t("people.print.title")}
      width="reading"
      breadcrumb={[
        { label: t("people.title"), href: base },
        { label: t("people.invitations.title"), href: `${base}/invitations` },
      ]}
    >
      {codes.length === 0 ? (
        <div className="stack">
          <Notice kind="info">{t("people.print.gone")}</Notice>
          {invitationId === null ? null : (
            <Form action={`${base}/invitations/${invitationId}/renew`}>
              <Button kind="primary" name="delivery" value="print">
                {t("people.renew.print")}
              </Button>
            </Form>
          )}
        </div>
      ) : (
        <>
          <div className="no-print">
            <Notice kind="info">{t("people.print.once", { count: codes.length })}</Notice>
          </div>
          {codes.map((shown) => (
            <Sheet
              key={shown.invitation.id}
              shown={shown}
              institutions={institutions}
              publicUrl={publicUrl}
            />
          ))}
        </>
      )}
    </Page>
  );
}

/** The page for the invited person, in the language that was chosen for them. */
function Sheet(props: {
  readonly shown: ShownCode;
  readonly institutions: readonly Institution[];
  readonly publicUrl: string;
}) {
  const { space } = useShell();
  const { invitation, code } = props.shown;
  const { language, institutionId } = invitation;
  const { say, day, list } = wordsOfReader(language);
  const institution = props.institutions.find(({ id }) => id === institutionId);
  return (
    <article className="sheet-of-paper" lang={language} dir={directionOf(language)}>
      <header>
        <p className="soft">{space?.mechanismName}</p>
        <h2>
          <bdi>{invitation.name}</bdi>
        </h2>
        <p>
          {say(institution === undefined ? "people.print.what" : "people.print.whatFor", {
            space: space === null ? "" : spaceName(space.names, language),
            roles: list(invitation.roles.map((role) => say(`people.role.${role}`))),
            institution: institution === undefined ? "" : institutionName(institution, language),
          })}
        </p>
      </header>
      <CodeToType
        code={code}
        address={`${props.publicUrl}/invitation`}
        whole={`${props.publicUrl}/invitation/${code}`}
        say={say}
      />
      <p className="soft">{say("people.print.until", { day: day(invitation.expiresAt) })}</p>
      <p className="soft small">{say("people.print.keep")}</p>
    </article>
  );
}

/** A code in groups, the address where it is typed, and the QR code that does both. */
export function CodeToType(props: {
  readonly code: string;
  readonly address: string;
  readonly whole: string;
  say(key: string): string;
}) {
  const { say: t } = props;
  return (
    <div className="code-to-type">
      <div>
        <p className="small soft">{t("people.print.open")}</p>
        <p className="code-address">
          <bdi dir="ltr">{props.address.replace(/^https?:\/\//, "")}</bdi>
        </p>
        <p className="small soft">{t("people.print.type")}</p>
        <p>
          <bdi className="code-groups" dir="ltr">
            {props.code.split("-").map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups of one code, never reordered.
              <span key={index}>{group}</span>
            ))}
          </bdi>
        </p>
      </div>
      <figure>
        <QrCode text={props.whole} label={t("people.print.qr")} />
        <figcaption className="small soft">{t("people.print.scan")}</figcaption>
      </figure>
    </div>
  );
}
