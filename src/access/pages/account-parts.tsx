import { Badge, Button, Form, LinkButton, useWords } from "../../web/index.ts";
import type { AccountView } from "./account.tsx";

/** Codes of an app as the second step. */
export function SecondStepPart({ factor }: AccountView) {
  const { t } = useWords();
  return (
    <section className="account-part" aria-labelledby="second-step">
      <h2 id="second-step">
        {t("access.factor.title")}{" "}
        <Badge tone={factor.isOn ? "good" : "calm"}>
          {t(factor.isOn ? "access.factor.on" : "access.factor.off")}
        </Badge>
      </h2>
      <p>{t("access.factor.lead")}</p>
      {factor.isOn ? (
        <p className="soft">{t("access.factor.codesLeft", { count: factor.recoveryCodesLeft })}</p>
      ) : null}
      <p>
        <LinkButton href="/account/second-step">
          {t(factor.isOn ? "access.factor.change" : "access.factor.begin")}
        </LinkButton>
      </p>
    </section>
  );
}

/** Passkeys, with the day each was used last. */
export function PasskeysPart({ passkeys, hasPasskeys }: AccountView) {
  const { t, date } = useWords();
  if (!hasPasskeys) return null;
  return (
    <section className="account-part" aria-labelledby="passkeys">
      <h2 id="passkeys">{t("access.passkeys.title")}</h2>
      <p>{t("access.passkeys.lead")}</p>
      <ul className="plain-list">
        {passkeys.map(({ id, name, createdAt, lastUsedAt, isBackedUp }) => (
          <li key={id} className="account-row">
            <span>
              <strong dir="auto">{name}</strong>
              <br />
              <span className="soft small">
                {t("access.passkeys.since", { day: date(createdAt) })}
                {lastUsedAt === null ? null : ` · ${t("access.passkeys.used", { day: date(lastUsedAt) })}`}
                {isBackedUp ? ` · ${t("access.passkeys.backedUp")}` : null}
              </span>
            </span>
            <Form action="/account/passkeys/remove">
              <input type="hidden" name="passkey" value={id} />
              <Button size="small" kind="danger">
                {t("access.passkeys.remove")}
                <span className="visually-hidden"> {name}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <p>
        <LinkButton href="/account/passkeys/new">{t("access.passkeys.add")}</LinkButton>
      </p>
    </section>
  );
}

/** Where the person is signed in. */
export function SessionsPart({ sessions }: AccountView) {
  const { t, instant } = useWords();
  return (
    <section className="account-part" aria-labelledby="sessions">
      <h2 id="sessions">{t("access.sessions.title")}</h2>
      <p>{t("access.sessions.lead")}</p>
      <ul className="plain-list">
        {sessions.map(({ id, device, lastUsedAt, isCurrent }) => (
          <li key={id} className="account-row">
            <span>
              <bdi>{device === "" ? t("access.sessions.unknown") : device}</bdi>{" "}
              {isCurrent ? <Badge tone="accent">{t("access.sessions.current")}</Badge> : null}
              <br />
              <span className="soft small">{t("access.sessions.used", { at: instant(lastUsedAt) })}</span>
            </span>
            {isCurrent ? null : (
              <Form action="/account/sessions">
                <input type="hidden" name="session" value={id} />
                <Button size="small">
                  {t("access.sessions.end")}
                  <span className="visually-hidden">
                    {" "}
                    {device === "" ? t("access.sessions.unknown") : device}
                  </span>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Form action="/account/sessions">
        <Button kind="danger">{t("access.sessions.endAll")}</Button>
      </Form>
    </section>
  );
}
