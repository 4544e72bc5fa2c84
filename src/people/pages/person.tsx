import { may } from "../../access/index.ts";
import type { StoredEvent } from "../../history/index.ts";
import type { MergeConflict, TextFields } from "../../kernel/index.ts";
import {
  Badge,
  BaseFields,
  Button,
  Choices,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormActions,
  type FormErrors,
  MergeNotice,
  Notice,
  Page,
  page,
  type RequestOf,
  Select,
  TextArea,
  useShell,
  useWords,
  type Words,
} from "../../web/index.ts";
import { inviterIn, membershipFields, type PersonOfSpace, readPersonOfSpace } from "../members.ts";
import { doingOf } from "./invite.tsx";
import { RightsView } from "./rights-view.tsx";
import { institutionOptions, nameOfInstitution, RoleBadges, roleNames, roleOptions } from "./words.tsx";

export interface PersonData extends PersonOfSpace {
  readonly mayChange: boolean;
  readonly mayErase: boolean;
  readonly typed: TextFields;
  readonly base: TextFields;
  readonly reason: string;
  readonly conflicts: readonly MergeConflict[];
  readonly errors: FormErrors;
}

export const personPage = page({
  path: "/s/:space/people/:person",
  permission: "person.read",
  load: (request) => personData(request, request.params.person),
  view: (data) => <PersonView {...data} />,
});

/** The page of a person, with the form as it stands or as it was typed. */
export async function personData(
  request: RequestOf<"/s/:space">,
  personId: string,
  typed: Partial<Pick<PersonData, "typed" | "base" | "reason" | "conflicts" | "errors">> = {},
): Promise<PersonData> {
  const found = await readPersonOfSpace(doingOf(request), personId);
  const fields = membershipFields(found.member);
  return {
    ...found,
    mayChange: may(request.person, "person.change", { kind: "space", spaceId: request.space.id }),
    mayErase: request.person.isInstallationAdministrator,
    typed: fields,
    base: fields,
    reason: "",
    conflicts: [],
    errors: {},
    ...typed,
  };
}

export function PersonView(data: PersonData) {
  const words = useWords();
  const { t, date } = words;
  const { space } = useShell();
  const { member, mayChange, errors } = data;
  if (space === null) return null;
  const base = `/s/${space.code}/people`;
  const isOver = member.endedAt !== null;
  return (
    <Page
      title={member.name}
      lead={member.title ?? undefined}
      breadcrumb={[{ label: t("people.title"), href: base }]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {member.endedAt === null ? null : (
        <Notice kind="info">
          <p>
            {t("people.person.ended", { day: date(member.endedAt) })} {stillNamed(words, data)}
          </p>
        </Notice>
      )}
      <div className="person-page">
        <div className="stack">
          <section className="panel" aria-label={t("people.person.about")}>
            <PersonFacts {...data} />
          </section>
          <section className="panel stack" aria-labelledby="membership-history">
            <h2 id="membership-history">{t("people.history.title")}</h2>
            <History {...data} />
          </section>
          {mayChange && !member.isErased ? <Measures {...data} /> : null}
        </div>
        <section className="panel stack" aria-labelledby="rights">
          <h2 id="rights">{t("people.rights.title")}</h2>
          {isOver ? (
            <p>{t("people.rights.over")}</p>
          ) : (
            <RightsView part={data.part} space={space} institutions={data.institutions} />
          )}
        </section>
      </div>
    </Page>
  );
}

function stillNamed({ t }: Words, { responsibilities }: PersonData): string {
  const { assignments, plannedActions } = responsibilities;
  return assignments + plannedActions === 0
    ? ""
    : t("people.person.stillNamed", { assignments, plannedActions });
}

function PersonFacts({ member, institutions }: PersonData) {
  const words = useWords();
  const { t, date } = words;
  const institution = nameOfInstitution(words, institutions, member.institutionId);
  return (
    <Facts
      entries={[
        [t("people.field.roles"), <RoleBadges key="roles" roles={member.roles} />],
        ...(institution === "" ? [] : ([[t("people.field.institution"), institution]] as const)),
        ...(member.email === ""
          ? []
          : ([[t("people.field.email"), <bdi key="email">{member.email}</bdi>]] as const)),
        [t("people.field.since"), date(member.createdAt)],
        ...(member.isErased
          ? []
          : ([
              [
                t("people.field.lastSeen"),
                member.lastSeenAt === null ? t("people.notSeen") : date(member.lastSeenAt),
              ],
              [
                t("people.field.secondFactor"),
                <Badge key="factor" {...(member.hasSecondFactor ? { tone: "good" as const } : {})}>
                  {t(member.hasSecondFactor ? "people.secondFactor.yes" : "people.secondFactor.no")}
                </Badge>,
              ],
            ] as const)),
      ]}
    />
  );
}

function ChangeForm({ member, institutions, typed, base, reason, conflicts, errors }: PersonData) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const isOpen =
    conflicts.length > 0 || ["roles", "institution", "title", "reason"].some((name) => name in errors);
  const labels = {
    roles: t("people.field.roles"),
    institution: t("people.field.institution"),
    title: t("people.field.title"),
  };
  return (
    <details open={isOpen}>
      <summary>{t("people.change.title")}</summary>
      <MergeNotice
        conflicts={conflicts.map((conflict) => readable(words, conflict, institutions))}
        labels={labels}
      />
      <Form action={`/s/${space?.code}/people/${member.personId}/change`} className="form">
        <Choices
          type="checkbox"
          name="roles"
          label={labels.roles}
          options={roleOptions(words)}
          chosen={(typed.roles ?? "").split(",")}
          error={errors.roles}
        />
        <Select
          name="institution"
          label={labels.institution}
          options={institutionOptions(words, institutions, "all", member.institutionId)}
          value={typed.institution ?? ""}
          placeholder={t("people.field.institution.none")}
          error={errors.institution}
        />
        <Field
          name="title"
          label={labels.title}
          value={typed.title ?? ""}
          direction="auto"
          maxLength={200}
          error={errors.title}
        />
        <Field
          name="reason"
          label={t("people.field.reason")}
          hint={t("people.field.reason.hint")}
          value={reason}
          width="full"
          direction="auto"
          maxLength={500}
          error={errors.reason}
        />
        <FormActions>
          <Button kind="primary">{t("people.change.save")}</Button>
        </FormActions>
        <BaseFields values={base} />
      </Form>
    </details>
  );
}

/** What the other set, in words instead of codes. */
function readable(
  words: Words,
  conflict: MergeConflict,
  institutions: PersonData["institutions"],
): MergeConflict {
  if (conflict.field === "roles")
    return { ...conflict, theirs: roleNames(words, conflict.theirs.split(",")) };
  if (conflict.field === "institution")
    return { ...conflict, theirs: nameOfInstitution(words, institutions, conflict.theirs) };
  return conflict;
}

function History({ events, names, institutions, member }: PersonData) {
  const words = useWords();
  const { t, instant } = words;
  if (events.length === 0) return <p className="soft">{t("people.history.none")}</p>;
  return (
    <ol className="membership-history">
      {events.map((event) => {
        const by = names.get(event.personId ?? "");
        const isOwn = event.personId === member.personId;
        return (
          <li key={event.ordinal}>
            <span className="small soft">
              {instant(event.at)}
              {by === undefined || isOwn ? null : (
                <>
                  {" · "}
                  <bdi>{by}</bdi>
                </>
              )}
            </span>
            <span>{eventWords(words, event, institutions, names)}</span>
            {event.reason === null ? null : <q dir="auto">{event.reason}</q>}
          </li>
        );
      })}
    </ol>
  );
}

function eventWords(
  words: Words,
  event: StoredEvent,
  institutions: PersonData["institutions"],
  names: PersonData["names"],
): string {
  const { t } = words;
  const key = `people.event.${event.action}`;
  const inviter = names.get(inviterIn(event) ?? "");
  const title = inviter === undefined ? t(key) : t(`${key}.invited`, { inviter });
  const parts = event.action === "membership.ended" ? [] : partWords(words, event.data.after, institutions);
  return parts.length === 0 ? title : t("people.event.with", { event: title, parts: words.list(parts) });
}

/** Roles, institution and title of an event's data, in words. */
function partWords(words: Words, data: unknown, institutions: PersonData["institutions"]): string[] {
  if (typeof data !== "object" || data === null) return [];
  const fields: { roles?: unknown; institutionId?: unknown; title?: unknown } = data;
  const parts: string[] = [];
  if (Array.isArray(fields.roles)) parts.push(roleNames(words, fields.roles.map(String)));
  if (typeof fields.institutionId === "string")
    parts.push(nameOfInstitution(words, institutions, fields.institutionId));
  if (typeof fields.title === "string") parts.push(fields.title);
  return parts.filter((part) => part !== "");
}

/** What an administrator does seldom: each says beforehand what comes of it. */
function Measures(data: PersonData) {
  const { t } = useWords();
  const { space } = useShell();
  const { member } = data;
  const address = `/s/${space?.code}/people/${member.personId}`;
  const isOver = member.endedAt !== null;
  return (
    <section className="panel measures" aria-labelledby="measures">
      <h2 id="measures">{t("people.measures.title")}</h2>
      {isOver ? null : (
        <>
          <ChangeForm {...data} />
          <details>
            <summary>{t("people.signOut.title")}</summary>
            <p>{t("people.signOut.text")}</p>
            <Form action={`${address}/sign-out`}>
              <Button name="confirmed" value="yes">
                {t("people.signOut.button")}
              </Button>
            </Form>
          </details>
          <details>
            <summary>{t("people.resetCode.title")}</summary>
            <p>{t("people.resetCode.text")}</p>
            <Form action={`${address}/password-code`} className="form">
              <Choices
                type="checkbox"
                name="factors"
                label={t("people.resetCode.factors")}
                options={[{ value: "yes", label: t("people.resetCode.factorsYes") }]}
                chosen={[]}
              />
              <Button name="confirmed" value="yes">
                {t("people.resetCode.button")}
              </Button>
            </Form>
          </details>
          <EndForm {...data} address={address} />
        </>
      )}
      {data.mayErase ? (
        <p>
          <a href={`${address}/erase`}>{t("people.erase.ofPerson")}</a>
        </p>
      ) : null}
    </section>
  );
}

function EndForm({
  isLastAdministrator,
  responsibilities,
  address,
  errors,
  reason,
}: PersonData & { readonly address: string }) {
  const { t } = useWords();
  const isOpen = errors.ended !== undefined || errors.endReason !== undefined;
  return (
    <details open={isOpen}>
      <summary>{t("people.end.title")}</summary>
      {isLastAdministrator ? (
        <p>{t("error.last_administrator")}</p>
      ) : (
        <>
          <p>{t("people.end.text", { ...responsibilities })}</p>
          <Form action={`${address}/end`} className="form">
            <TextArea
              name="endReason"
              label={t("people.field.reason")}
              hint={t("people.field.reason.hint")}
              value={isOpen ? reason : ""}
              rows={2}
              error={errors.endReason}
            />
            <Choices
              type="checkbox"
              name="ended"
              label={t("people.end.confirm")}
              options={[{ value: "yes", label: t("people.end.confirmYes") }]}
              chosen={[]}
              error={errors.ended}
            />
            <Button kind="danger">{t("people.end.button")}</Button>
          </Form>
        </>
      )}
    </details>
  );
}
