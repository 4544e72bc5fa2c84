import type { Part, SpaceAction } from "../../access/index.ts";
import type { Institution } from "../../institutions/index.ts";
import { participantKindOf, type Space } from "../../spaces/index.ts";
import { useWords, type Words } from "../../web/index.ts";
import { rightsOf } from "../rights.ts";
import { nameOfInstitution } from "./words.tsx";

/** What somebody with this part may do in the space, in words, by group: everywhere, for institutions, not. */
export function RightsView(props: {
  readonly part: Part;
  readonly space: Pick<Space, "id" | "settings">;
  readonly institutions: readonly Institution[];
  /** The person who looks. */
  readonly isOwn?: boolean;
}) {
  const words = useWords();
  const { t } = words;
  const { part, space, institutions } = props;
  // On the own page the groups stand right under the title.
  const Heading = props.isOwn ? "h2" : "h3";
  const who = props.isOwn ? "people.part" : "people.rights";
  const standsIn = [...new Set(part.capacities.map(({ institutionId }) => institutionId))].filter(
    (id) => id !== part.institutionId,
  );
  return (
    <div className="stack rights">
      {standsIn.length === 0 ? null : (
        <p>
          {t(`${who}.standsIn`, {
            institutions: words.list(standsIn.map((id) => nameOfInstitution(words, institutions, id))),
          })}
        </p>
      )}
      {part.roles.includes("participant") ? <Participation {...props} /> : null}
      {rightsOf(part, space.id).map(({ group, everywhere, forInstitutions, not }) => (
        <section key={group} aria-labelledby={`rights-${group}`}>
          <Heading id={`rights-${group}`}>{t(`people.group.${group}`)}</Heading>
          <dl>
            <RightsLine
              reach="everywhere"
              label={t("people.rights.everywhere")}
              actions={everywhere}
              words={words}
            />
            {forInstitutions.map(({ institutionIds, actions }) => (
              <RightsLine
                key={institutionIds.join()}
                reach="own"
                label={t("people.rights.for", {
                  institutions: words.list(
                    institutionIds.map((id) => nameOfInstitution(words, institutions, id)),
                  ),
                })}
                actions={actions}
                words={words}
              />
            ))}
            <RightsLine reach="no" label={t("people.rights.not")} actions={not} words={words} />
          </dl>
        </section>
      ))}
    </div>
  );
}

function RightsLine(props: {
  readonly reach: "everywhere" | "own" | "no";
  readonly label: string;
  readonly actions: readonly SpaceAction[];
  readonly words: Words;
}) {
  if (props.actions.length === 0) return null;
  return (
    <>
      <dt data-reach={props.reach}>{props.label}</dt>
      <dd data-reach={props.reach}>
        <ul>
          {props.actions.map((action) => (
            <li key={action}>{props.words.t(`people.action.${action}`)}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}

/** What the space lets participants of this institution see and say. */
function Participation({ part, institutions, isOwn }: Parameters<typeof RightsView>[0]) {
  const words = useWords();
  const { t } = words;
  const institution = institutions.find(({ id }) => id === part.institutionId);
  const who = isOwn ? "people.part" : "people.rights";
  const kind = participantKindOf(institution?.kind ?? null);
  const sees = part.sees.map((sight) => t(`spaces.sight.${sight}`));
  const says = part.says.map((voice) => t(`spaces.voice.${voice}`));
  return (
    <p>
      {t(`${who}.participant`, { kind: t(`spaces.participants.${kind}`) })}{" "}
      {sees.length === 0 ? t(`${who}.seesNothing`) : t(`${who}.sees`, { list: words.list(sees) })}{" "}
      {says.length === 0 ? t(`${who}.saysNothing`) : t(`${who}.says`, { list: words.list(says) })}
    </p>
  );
}
