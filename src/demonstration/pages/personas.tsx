import { institutionName } from "../../institutions/index.ts";
import { SuiviError } from "../../kernel/index.ts";
import { action, Badge, Button, Form, Notice, Page, page, redirectTo, useWords } from "../../web/index.ts";
import { type CastMember, listCast } from "../cast.ts";

interface PersonasView {
  readonly base: string;
  readonly cast: readonly CastMember[];
  readonly personId: string;
}

export const personasPage = page({
  path: "/s/:space/demonstration",
  permission: "space.read",
  async load({ services, space, person }): Promise<PersonasView> {
    if (!space.isDemonstration) throw new SuiviError("not_found");
    const cast = await listCast(services.database, space);
    return { base: `/s/${space.code}`, cast, personId: person.id };
  },
  view: (data) => <Personas {...data} />,
});

/** Begins a session as one of the made-up people: nobody else can be chosen. */
export const becomePersona = action({
  path: "/s/:space/demonstration",
  permission: "space.read",
  async act({ services, space }, form) {
    const cast = await listCast(services.database, space);
    const chosen = cast.find(({ personId }) => personId === form.text("person"));
    if (chosen === undefined) throw new SuiviError("not_found");
    const cookies = await services.accounts.startSession(chosen.personId);
    const notice = { kind: "info", key: "demonstration.became", values: { name: chosen.name } } as const;
    return redirectTo(`/s/${space.code}`, notice, cookies);
  },
});

function Personas({ base, cast, personId }: PersonasView) {
  const { t, language } = useWords();
  return (
    <Page title={t("demonstration.title")} lead={t("demonstration.lead")}>
      {cast.length === 0 ? <Notice kind="info">{t("demonstration.waiting")}</Notice> : null}
      <ul className="plain-list grid">
        {cast.map((member) => (
          <li key={member.key} className="panel stack">
            <h2>{t(`demonstration.role.${member.key}`)}</h2>
            <p>{t(`demonstration.role.${member.key}.about`)}</p>
            <p className="soft">
              <bdi>{member.name}</bdi>,{" "}
              <bdi>{institutionName({ names: member.institutionNames }, language)}</bdi>
            </p>
            {member.personId === personId ? (
              <p>
                <Badge tone="accent">{t("demonstration.you")}</Badge>
              </p>
            ) : (
              <Form action={`${base}/demonstration`}>
                <input type="hidden" name="person" value={member.personId} />
                <Button>{t("demonstration.become", { name: member.name })}</Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}
