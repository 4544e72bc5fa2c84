import type { Kysely } from "kysely";
import { doingOf, inTransaction } from "../../followup/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { Database } from "../../platform/schema.ts";
import {
  action,
  Button,
  Choices,
  Form,
  FormActions,
  Page,
  page,
  redirectTo,
  showAgain,
  useWords,
} from "../../web/index.ts";
import { readOffToken } from "../reminders/off-token.ts";
import type { Work } from "../store.ts";

/** What somebody wants to be reminded of by mail in one space. */
export interface ReminderChoices {
  readonly wantsDigest: boolean;
  readonly wantsUrgent: boolean;
}

async function readChoices(transaction: Work, spaceId: string, personId: string): Promise<ReminderChoices> {
  const found = await transaction
    .selectFrom("reminderChoice")
    .select(["wantsDigest", "wantsUrgent"])
    .where("spaceId", "=", spaceId)
    .where("personId", "=", personId)
    .executeTakeFirst();
  return found ?? { wantsDigest: true, wantsUrgent: true };
}

async function saveChoices(
  transaction: Work,
  spaceId: string,
  personId: string,
  choices: ReminderChoices,
): Promise<void> {
  const updatedAt = new Date();
  await transaction
    .insertInto("reminderChoice")
    .values({ spaceId, personId, ...choices, updatedAt })
    .onConflict((conflict) =>
      conflict.columns(["spaceId", "personId"]).doUpdateSet({ ...choices, updatedAt }),
    )
    .execute();
}

export const remindersPage = page({
  path: "/s/:space/reminders",
  permission: "work.read",
  load: async (request) => ({
    base: `/s/${request.space.code}/reminders`,
    choices: await inTransaction(doingOf(request), (transaction) =>
      readChoices(transaction, request.space.id, request.person.id),
    ),
  }),
  view: (data) => <Reminders {...data} />,
});

export const remindersAction = action({
  path: "/s/:space/reminders",
  permission: "work.read",
  async act(request, form) {
    const wanted = form.all("wants");
    await inTransaction(doingOf(request), (transaction) =>
      saveChoices(transaction, request.space.id, request.person.id, {
        wantsDigest: wanted.includes("digest"),
        wantsUrgent: wanted.includes("urgent"),
      }),
    );
    return redirectTo(`/s/${request.space.code}/reminders`, { kind: "done", key: "reminders.saved" });
  },
});

function Reminders({ base, choices }: { readonly base: string; readonly choices: ReminderChoices }) {
  const { t } = useWords();
  return (
    <Page title={t("reminders.title")} lead={t("reminders.lead")} width="form">
      <Form action={base} className="form">
        <Choices
          name="wants"
          label={t("reminders.wants")}
          type="checkbox"
          options={[
            { value: "digest", label: t("reminders.wants.digest") },
            { value: "urgent", label: t("reminders.wants.urgent") },
          ]}
          chosen={[...(choices.wantsDigest ? ["digest"] : []), ...(choices.wantsUrgent ? ["urgent"] : [])]}
        />
        <FormActions>
          <Button kind="primary">{t("reminders.save")}</Button>
        </FormActions>
      </Form>
    </Page>
  );
}

/** Turning reminders off by the address in a letter, without signing in. Opening it changes nothing: programs open addresses too. */
export const offPage = page({
  path: "/reminders/:token",
  permission: "public.read",
  load({ services, params }) {
    readOffToken(services.accounts.secret, params.token);
    return { token: params.token };
  },
  view: ({ token }) => <Off token={token} isDone={false} />,
});

export const offAction = action({
  path: "/reminders/:token",
  permission: "public.read",
  async act({ services, params }) {
    const { spaceId, personId } = readOffToken(services.accounts.secret, params.token);
    await turnOff(services.database, spaceId, personId);
    return showAgain(<Off token={params.token} isDone />, 200);
  },
});

async function turnOff(database: Kysely<Database>, spaceId: string, personId: string): Promise<void> {
  await inSpace(database, { spaceId, personId }, (transaction) =>
    saveChoices(transaction, spaceId, personId, { wantsDigest: false, wantsUrgent: false }),
  );
}

function Off({ token, isDone }: { readonly token: string; readonly isDone: boolean }) {
  const { t } = useWords();
  return (
    <Page title={t("reminders.off.title")} width="centred">
      <div className="panel narrow">
        {isDone ? (
          <p>{t("reminders.off.done")}</p>
        ) : (
          <Form action={`/reminders/${token}`} className="form">
            <p>{t("reminders.off.lead")}</p>
            <Button kind="primary">{t("reminders.off.button")}</Button>
          </Form>
        )}
      </div>
    </Page>
  );
}
