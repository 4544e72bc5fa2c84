import { doingOf } from "../../followup/index.ts";
import { SuiviError } from "../../kernel/index.ts";
import {
  action,
  Badge,
  Button,
  Cell,
  EmptyState,
  Form,
  Notice,
  Page,
  Pagination,
  page,
  redirectTo,
  Table,
  Tabs,
  useWords,
} from "../../web/index.ts";
import {
  type ListedLetter,
  lettersOfPage,
  listLetters,
  type MailState,
  mailStates,
  stepLetter,
} from "../letters.ts";

interface MailView {
  readonly base: string;
  readonly state: MailState | null;
  readonly page: number;
  readonly letters: readonly ListedLetter[];
  readonly counts: Readonly<Record<MailState, number>>;
  readonly hasServer: boolean;
}

const tones = {
  waiting: "calm",
  sending: "calm",
  sent: "good",
  refused: "bad",
  uncertain: "care",
  cancelled: "calm",
} as const;

export const mailPage = page({
  path: "/s/:space/mail",
  permission: "mail.read",
  async load(request): Promise<MailView> {
    const { space, query, services } = request;
    const state = mailStates.find((name) => name === query.get("state")) ?? null;
    const asked = Number(query.get("page") ?? 1);
    const pageNumber = Number.isInteger(asked) && asked >= 1 && asked <= 10_000 ? asked : 1;
    const listed = await listLetters(doingOf(request), state === null ? [] : [state], pageNumber);
    return {
      base: `/s/${space.code}/mail`,
      state,
      page: pageNumber,
      hasServer: services.hasMailServer === true,
      ...listed,
    };
  },
  view: (data) => <Mail {...data} />,
});

export const mailAction = action({
  path: "/s/:space/mail/:mail",
  permission: "mail.change",
  async act(request, form) {
    const step = form.text("step");
    if (step !== "again" && step !== "cancel") throw new SuiviError("not_found");
    await stepLetter(doingOf(request), request.params.mail, step);
    return redirectTo(`/s/${request.space.code}/mail`, { kind: "done", key: `mail.step.${step}` });
  },
});

function Mail({ base, state, page: number, letters, counts, hasServer }: MailView) {
  const { t, instant } = useWords();
  const all = mailStates.reduce((sum, name) => sum + counts[name], 0);
  const tabs = [
    { label: t("mail.all", { count: all }), href: base, isCurrent: state === null },
    ...mailStates
      .filter((name) => counts[name] > 0 || name === state)
      .map((name) => ({
        label: t("mail.tab", { state: t(`mail.state.${name}`), count: counts[name] }),
        href: `${base}?state=${name}`,
        isCurrent: state === name,
      })),
  ];
  return (
    <Page title={t("mail.title")} lead={t("mail.lead")}>
      {hasServer ? null : <Notice kind="warning">{t("mail.noServer", { count: counts.waiting })}</Notice>}
      <Tabs label={t("mail.title")} tabs={tabs} />
      {letters.length === 0 ? (
        <EmptyState title={t("mail.none")}>{t("mail.none.text")}</EmptyState>
      ) : (
        <Table
          caption={t("mail.title")}
          stacks
          columns={[
            { key: "subject", label: t("mail.subject") },
            { key: "address", label: t("mail.address") },
            { key: "state", label: t("mail.state") },
            { key: "at", label: t("mail.at") },
            { key: "step", label: t("mail.step") },
          ]}
        >
          {letters.map((letter) => (
            <tr key={letter.id}>
              <Cell label={t("mail.subject")}>
                <span dir="auto">{letter.subject}</span>
                <br />
                <span className="soft small">{t(`mail.kind.${letter.kind}`)}</span>
              </Cell>
              <Cell label={t("mail.address")}>
                <bdi>{letter.address}</bdi>
              </Cell>
              <Cell label={t("mail.state")}>
                <Badge tone={tones[letter.state]}>{t(`mail.state.${letter.state}`)}</Badge>
                {letter.failure === null ? null : (
                  <p className="small soft">
                    {t("mail.failure", { count: letter.attempts })} <code dir="ltr">{letter.failure}</code>
                  </p>
                )}
                {letter.state === "uncertain" ? <p className="small">{t("mail.uncertainText")}</p> : null}
                {letter.nextAttemptAt === null ? null : (
                  <p className="small soft">{t("mail.next", { at: instant(letter.nextAttemptAt) })}</p>
                )}
              </Cell>
              <Cell label={t("mail.at")}>{instant(letter.sentAt ?? letter.createdAt)}</Cell>
              <Cell label={t("mail.step")}>
                <Steps base={base} letter={letter} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pagination
        page={number}
        pageSize={lettersOfPage}
        total={state === null ? all : counts[state]}
        href={(other) =>
          `${base}?${new URLSearchParams({ ...(state === null ? {} : { state }), page: String(other) })}`
        }
      />
    </Page>
  );
}

function Steps({ base, letter }: { readonly base: string; readonly letter: ListedLetter }) {
  const { t } = useWords();
  if (!["waiting", "refused", "uncertain"].includes(letter.state)) return null;
  return (
    <Form action={`${base}/${letter.id}`} className="row">
      <Button size="small" name="step" value="again">
        {t("mail.again")}
        <span className="visually-hidden"> {letter.subject}</span>
      </Button>
      <Button size="small" name="step" value="cancel">
        {t("mail.cancel")}
        <span className="visually-hidden"> {letter.subject}</span>
      </Button>
    </Form>
  );
}
