import { institutionsWhere } from "../../access/index.ts";
import type { Institution } from "../../institutions/index.ts";
import { SuiviError } from "../../kernel/index.ts";
import { messageLanguages, messagesIn } from "../../platform/messages.ts";
import {
  action,
  Badge,
  Button,
  Cell,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  type FormFields,
  Notice,
  Page,
  page,
  type RequestOf,
  redirectTo,
  Select,
  showAgain,
  Table,
  TextArea,
  useShell,
  useWords,
  type Words,
} from "../../web/index.ts";
import { inTransaction, inviteSeveral, surroundingsOf } from "../invitations.ts";
import { institutionOf, mostLines, type ReadLine, readLines } from "../lines.ts";
import { mostDays, rolesToGive, usualDays } from "../model.ts";
import { doingOf, languageOfSpace, languageOptions } from "./invite.tsx";
import { takeSeed } from "./seed.ts";
import { faultMessages, roleNames } from "./words.tsx";

const path = "/s/:space/people/invitations/several";

interface Typed {
  readonly lines: string;
  readonly language: string;
  readonly days: string;
}

interface SeveralData {
  readonly typed: Typed;
  readonly preview: {
    readonly lines: readonly ReadLine[];
    readonly institutions: readonly Institution[];
  } | null;
  readonly errors: FormErrors;
}

export const severalPage = page({
  path,
  permission: "person.invite",
  load(request): SeveralData {
    demandAll(request);
    const typed = { lines: "", language: languageOfSpace(request.space.languages), days: String(usualDays) };
    return { typed, preview: null, errors: {} };
  },
  view: (data) => <SeveralView {...data} />,
});

/** Lines name institutions: for who invites for all of them. */
function demandAll({ person, space }: RequestOf<"/s/:space">): void {
  if (institutionsWhere(person, "person.invite", space.id) !== "all") throw new SuiviError("forbidden");
}

export const inviteLines = action({
  path,
  permission: "person.invite",
  async act(request, form) {
    demandAll(request);
    const { space, person, services, words } = request;
    const typed = readTyped(form);
    const days = /^\d{1,3}$/.test(typed.days) ? Number(typed.days) : Number.NaN;
    const { lines, institutions } = await inTransaction(doingOf(request), async (transaction) => {
      const known = await surroundingsOf(transaction, space.id);
      const read = readLines(typed.lines, {
        ...known,
        language: typed.language,
        days,
        delivery: space.isDemonstration ? "print" : "mail",
        roleNames: (role) =>
          messageLanguages().map((language) =>
            messagesIn(language).formatMessage({ id: `people.role.${role}` }),
          ),
      });
      return { lines: read, institutions: known.institutions };
    });
    const errors: Record<string, string> = {};
    if (lines.length === 0) errors.lines = words.t("people.fault.lines");
    if (Number.isNaN(days) || days < 1 || days > mostDays)
      errors.days = words.t("people.fault.days", { most: mostDays });
    if (Object.keys(errors).length > 0) {
      return showAgain(<SeveralView typed={typed} preview={null} errors={errors} />);
    }
    const offered = rolesToGive(person, space.id, null);
    const checked = lines.map((line) =>
      line.wanted.roles.every((role) => offered.includes(role))
        ? line
        : { ...line, faults: { ...line.faults, roles: "role_not_yours" } },
    );
    const good = checked.filter(({ faults }) => Object.keys(faults).length === 0);
    if (form.text("intent") !== "invite" || good.length === 0) {
      return showAgain(<SeveralView typed={typed} preview={{ lines: checked, institutions }} errors={{}} />);
    }
    const { seed, cookie } = takeSeed(request, space.code);
    const outcomes = await inviteSeveral(
      doingOf(request),
      { seed, publicUrl: services.publicUrl },
      good.map(({ wanted }) => wanted),
    );
    const invited = outcomes.filter(({ kind }) => kind === "invited").length;
    const hasPrinted = good.some(({ wanted }) => wanted.delivery === "print");
    const base = `/s/${space.code}/people/invitations`;
    return redirectTo(
      hasPrinted ? `${base}/print` : base,
      {
        kind: "done",
        key: "people.invitedSeveral",
        values: { count: invited, left: checked.length - invited },
      },
      [cookie],
    );
  },
});

function readTyped(form: FormFields): Typed {
  return { lines: form.text("lines"), language: form.text("language"), days: form.text("days") };
}

function SeveralView({ typed, preview, errors }: SeveralData) {
  const { t } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}/people`;
  return (
    <Page
      title={t("people.several.title")}
      lead={t("people.several.lead")}
      width={preview === null ? "form" : "full"}
      breadcrumb={[
        { label: t("people.title"), href: base },
        { label: t("people.invitations.title"), href: `${base}/invitations` },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <div className="stack">
        {preview === null ? null : (
          <Preview {...preview} typed={typed} action={`${base}/invitations/several`} />
        )}
        <Form action={`${base}/invitations/several`} className="form panel">
          <TextArea
            name="lines"
            label={t("people.several.lines")}
            hint={t("people.several.hint", { most: mostLines })}
            value={typed.lines}
            rows={10}
            direction="auto"
            error={errors.lines}
          />
          <p className="hint several-example">
            <bdi>{t("people.several.example")}</bdi>
          </p>
          <Select
            name="language"
            label={t("people.field.language")}
            options={languageOptions()}
            value={typed.language}
          />
          <Field
            name="days"
            label={t("people.field.days")}
            value={typed.days}
            type="number"
            width="short"
            direction="ltr"
            error={errors.days}
          />
          <FormActions>
            <Button {...(preview === null ? { kind: "primary" as const } : {})} name="intent" value="preview">
              {t("people.several.preview")}
            </Button>
          </FormActions>
        </Form>
      </div>
    </Page>
  );
}

function Preview(props: {
  readonly lines: readonly ReadLine[];
  readonly institutions: readonly Institution[];
  readonly typed: Typed;
  readonly action: string;
}) {
  const words = useWords();
  const { t, number } = words;
  const good = props.lines.filter(({ faults }) => Object.keys(faults).length === 0);
  const columns = [
    { key: "line", label: t("people.several.line"), align: "end" as const, isFitted: true },
    { key: "name", label: t("people.field.name") },
    { key: "email", label: t("people.field.email") },
    { key: "roles", label: t("people.field.roles") },
    { key: "institution", label: t("people.field.institution") },
    { key: "outcome", label: t("people.several.outcome") },
  ];
  return (
    <section className="stack" aria-labelledby="preview">
      <h2 id="preview">{t("people.several.found", { good: good.length, all: props.lines.length })}</h2>
      {good.length < props.lines.length ? (
        <Notice kind="warning">{t("people.several.problems")}</Notice>
      ) : null}
      <Table caption={t("people.several.title")} columns={columns} stacks>
        <tbody>
          {props.lines.map((line) => (
            <tr key={line.number}>
              <Cell label={t("people.several.line")} align="end" isFitted>
                {number(line.number)}
              </Cell>
              <Cell label={t("people.field.name")}>
                <bdi>{line.wanted.name}</bdi>
              </Cell>
              <Cell label={t("people.field.email")}>
                {line.wanted.email === "" ? null : <bdi>{line.wanted.email}</bdi>}
              </Cell>
              <Cell label={t("people.field.roles")}>{roleNames(words, line.wanted.roles)}</Cell>
              <Cell label={t("people.field.institution")}>
                {institutionOf(line, props.institutions, words.language)}
              </Cell>
              <Cell>
                <Outcome line={line} words={words} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {good.length === 0 ? null : (
        <Form action={props.action}>
          <input type="hidden" name="lines" value={props.typed.lines} />
          <input type="hidden" name="language" value={props.typed.language} />
          <input type="hidden" name="days" value={props.typed.days} />
          <Button kind="primary" name="intent" value="invite">
            {t("people.several.invite", { count: good.length })}
          </Button>
        </Form>
      )}
    </section>
  );
}

function Outcome({ line, words }: { readonly line: ReadLine; readonly words: Words }) {
  const { t } = words;
  const faults = Object.values(faultMessages(words, line.faults, { most: mostDays }));
  if (faults.length === 0) {
    return <Badge tone="good">{t(`people.several.${line.wanted.delivery}`)}</Badge>;
  }
  return (
    <span className="several-faults">
      <Badge tone="bad">{t("people.several.left")}</Badge> {faults.join(" ")}
    </span>
  );
}
