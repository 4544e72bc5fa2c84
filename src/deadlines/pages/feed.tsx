import { doingOf } from "../../followup/index.ts";
import { dayIn, SuiviError } from "../../kernel/index.ts";
import { findSpace, participantKindOf } from "../../spaces/index.ts";
import {
  action,
  Button,
  Form,
  FormActions,
  Notice,
  Page,
  page,
  redirectTo,
  sendFile,
  showAgain,
  spaceName,
  useShell,
  useWords,
  wordsIn,
} from "../../web/index.ts";
import { type CalendarFeed, calendarOf, findFeed, makeFeed, ownerOfFeed, revokeFeeds } from "../feed.ts";

interface FeedView {
  readonly base: string;
  readonly feed: CalendarFeed | null;
  /** Shown this once. */
  readonly address: string | null;
}

export const feedPage = page({
  path: "/s/:space/deadlines/calendar",
  permission: "deadline.read",
  load: async (request): Promise<FeedView> => ({
    base: `/s/${request.space.code}/deadlines`,
    feed: await findFeed(doingOf(request)),
    address: null,
  }),
  view: (data) => <Feed {...data} />,
});

export const feedAction = action({
  path: "/s/:space/deadlines/calendar",
  permission: "deadline.read",
  async act(request, form) {
    const { services, space } = request;
    const base = `/s/${space.code}/deadlines`;
    if (form.text("intent") === "revoke") {
      await revokeFeeds(doingOf(request));
      return redirectTo(`${base}/calendar`, { kind: "done", key: "deadlines.feed.revoked" });
    }
    const address = `${services.publicUrl}/calendar/${await makeFeed(doingOf(request))}`;
    return showAgain(<Feed base={base} feed={await findFeed(doingOf(request))} address={address} />, 200);
  },
});

/** The calendar itself: opened by its token alone, and only with what its person may see at this moment. */
export const calendarPage = page({
  path: "/calendar/:token",
  permission: "public.read",
  async load({ services, params }) {
    const { database, accounts } = services;
    const { spaceId, personId } = await ownerOfFeed(database, params.token.replace(/\.ics$/, ""));
    const space = await findSpace(database, spaceId);
    const known = await accounts.personById(personId);
    if (space === null || known === null || !known.parts.has(spaceId)) {
      throw new SuiviError("calendar_not_found");
    }
    const { participation, timeZone } = space.settings;
    const person = await accounts.enter(
      known,
      spaceId,
      (kind) => participation[participantKindOf(kind)],
      dayIn(timeZone, new Date()),
    );
    const words = wordsIn(person.language ?? space.languages[0] ?? "en");
    const name = `Suivi · ${spaceName(space.names, words.language)}`;
    const text = await calendarOf({ database, space, person }, words, services.publicUrl, name);
    const body = Buffer.from(text);
    return sendFile({ body, type: "text/calendar; charset=utf-8", name: "suivi.ics", size: body.length });
  },
  view: () => <></>,
});

function Feed({ base, feed, address }: FeedView) {
  const { t, instant } = useWords();
  const { space } = useShell();
  return (
    <Page
      title={t("deadlines.feed.title")}
      lead={t("deadlines.feed.lead")}
      width="form"
      breadcrumb={[{ label: t("deadlines.title"), href: base }]}
    >
      {address === null ? null : (
        <Notice kind="done" title={t("deadlines.feed.made")}>
          <p>
            <code dir="ltr" className="calendar-address">
              {address}
            </code>
          </p>
          <p>{t("deadlines.feed.secret")}</p>
        </Notice>
      )}
      {feed === null || address !== null ? null : (
        <p>
          {t("deadlines.feed.since", { at: instant(feed.createdAt) })}{" "}
          {feed.lastReadAt === null
            ? t("deadlines.feed.neverRead")
            : t("deadlines.feed.read", { at: instant(feed.lastReadAt) })}
        </p>
      )}
      <Form action={`/s/${space?.code}/deadlines/calendar`} className="form">
        <FormActions>
          <Button kind="primary" name="intent" value="make">
            {t(feed === null ? "deadlines.feed.make" : "deadlines.feed.remake")}
          </Button>
          {feed === null ? null : (
            <Button kind="danger" name="intent" value="revoke">
              {t("deadlines.feed.revoke")}
            </Button>
          )}
        </FormActions>
      </Form>
    </Page>
  );
}
