import { demand } from "../../access/index.ts";
import { inSpace } from "../../platform/database.ts";
import {
  action,
  Button,
  Cell,
  Field,
  Form,
  Notice,
  Page,
  Progress,
  page,
  redirectTo,
  spaceName,
  Table,
  useShell,
  useWords,
} from "../../web/index.ts";
import { historyAddress } from "../asking.ts";
import {
  askForCheck,
  codeOfEnd,
  compareWithNoted,
  type HistoryCheck,
  isUnbroken,
  isUnderWay,
  listChecks,
  readCode,
  type SpaceCheck,
} from "../checks.ts";
import type { RowDifference } from "../rows.ts";
import { type Known, readKnown } from "../things.ts";
import { type HistoryEnd, type HistoryFault, readEnd } from "../verify.ts";
import { actionWords, beginning, fieldWords, kindWords } from "./words.ts";

/** Verifications that the page lists. */
const mostListed = 20;
/** Faults and differences of one kind that the page lists; the number says how many there are. */
const mostShown = 50;

type Comparison = "same" | "different" | "missing" | "unreadable";

interface VerifyView {
  readonly end: HistoryEnd | null;
  readonly checks: readonly HistoryCheck[];
  readonly known: Known;
  /** What was typed as noted earlier, and what came of it. */
  readonly typed: string;
  readonly comparison: Comparison | null;
  readonly path: string;
}

export const verifyPage = page({
  path: "/s/:space/history/verify",
  permission: "history.verify",
  load({ services, space, person, query }): Promise<VerifyView> {
    const typed = (query.get("code") ?? "").replaceAll("\0", "").trim().slice(0, 300);
    return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const checks = await listChecks(transaction, space.id, mostListed);
      const code = readCode(typed);
      const comparison =
        typed === ""
          ? null
          : code === null
            ? "unreadable"
            : await compareWithNoted(transaction, space.id, code);
      const [latest] = checks;
      const named = [...(latest?.result?.faults ?? []), ...(latest?.result?.differences ?? [])].slice(0, 300);
      const known = await readKnown(
        transaction,
        space.id,
        [],
        checks.flatMap(({ askedBy }) => askedBy ?? []),
        named.flatMap(({ entityId }) => entityId ?? []),
      );
      const end = await readEnd(transaction, space.id);
      return { end, checks, known, typed, comparison, path: `/s/${space.code}/history` };
    });
  },
  view: (data) => <VerifyHistory {...data} />,
});

export const askForVerification = action({
  path: "/s/:space/history/verify",
  permission: "history.verify",
  async act({ services, space, person }) {
    demand(person, "history.verify", { kind: "space", spaceId: space.id });
    await inSpace(services.database, { spaceId: space.id, personId: person.id }, (transaction) =>
      askForCheck(transaction, space.id, person.id),
    );
    return redirectTo(`/s/${space.code}/history/verify`);
  },
});

function VerifyHistory(data: VerifyView) {
  const { t } = useWords();
  const { checks, path } = data;
  const [latest] = checks;
  const running = latest !== undefined && isUnderWay(latest) ? latest : null;
  return (
    <Page
      title={t("history.verify.title")}
      lead={t("history.verify.lead")}
      breadcrumb={[{ label: t("history.title"), href: path }]}
      {...(running === null ? {} : { refreshSeconds: 2 })}
    >
      <div className="history-verify">
        <section aria-labelledby="verify-result" className="no-print">
          <h2 id="verify-result">{t("history.verify.now")}</h2>
          {running === null ? (
            <>
              {latest === undefined ? null : <Result check={latest} data={data} />}
              <Form action={`${path}/verify`}>
                <Button kind="primary">{t("history.verify.ask")}</Button>
              </Form>
            </>
          ) : (
            <Progress
              label={t("history.verify.running", { followed: running.followed, events: running.events })}
              done={running.followed}
              of={running.events}
            />
          )}
        </section>
        <NotedEnd {...data} />
        <Compare {...data} />
      </div>
      <Past {...data} />
    </Page>
  );
}

function Result({ check, data }: { readonly check: HistoryCheck; readonly data: VerifyView }) {
  const { t, number } = useWords();
  const { result } = check;
  if (result === null) return <Notice kind="warning">{t("history.verify.lost")}</Notice>;
  if (isUnbroken(result)) {
    return (
      <Notice kind="done">
        {t("history.verify.whole", {
          count: result.events,
          seconds: number(Math.ceil(result.milliseconds / 100) / 10),
        })}
      </Notice>
    );
  }
  return (
    <>
      <Notice kind="warning">
        {t("history.verify.broken", {
          count: result.faultCount + result.differenceCount,
          events: result.events,
        })}
      </Notice>
      <Faults result={result} data={data} />
      <Differences result={result} data={data} />
      <p className="small">{t("history.verify.whatNow")}</p>
    </>
  );
}

function Faults({ result, data }: { readonly result: SpaceCheck; readonly data: VerifyView }) {
  const words = useWords();
  const { t } = words;
  if (result.faults.length === 0) return null;
  return (
    <section aria-labelledby="verify-faults">
      <h3 id="verify-faults">{t("history.verify.faults", { count: result.faultCount })}</h3>
      <ul className="history-faults">
        {result.faults.slice(0, mostShown).map((fault) => (
          <li key={`${fault.kind} ${fault.ordinal}`}>
            <FaultLine fault={fault} path={data.path} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FaultLine({ fault, path }: { readonly fault: HistoryFault; readonly path: string }) {
  const words = useWords();
  const { t, instant } = words;
  const { kind, ordinal, until, at, action: done, after } = fault;
  const when = at === null || Number.isNaN(Date.parse(at)) ? null : instant(new Date(at));
  return (
    <>
      <a href={`${path}${historyAddress({ before: (until ?? ordinal) + 1 })}`}>
        {t("history.event.number", { number: ordinal })}
      </a>
      {": "}
      {t(`history.fault.${kind}`, { ordinal, until: until ?? ordinal })}
      {done === null ? null : (
        <span className="soft small block">
          {actionWords(done, words)}
          {when === null ? "" : ` · ${when}`}
        </span>
      )}
      {after === null ? null : (
        <span className="soft small block">
          {t("history.fault.after", { ordinal: after.ordinal, when: instant(new Date(after.at)) })}
        </span>
      )}
    </>
  );
}

function Differences({ result, data }: { readonly result: SpaceCheck; readonly data: VerifyView }) {
  const { t } = useWords();
  if (result.differences.length === 0) return null;
  return (
    <section aria-labelledby="verify-differences">
      <h3 id="verify-differences">{t("history.verify.differences", { count: result.differenceCount })}</h3>
      <ul className="history-faults">
        {result.differences.slice(0, mostShown).map((difference) => (
          <li key={`${difference.kind} ${difference.entityId} ${difference.field}`}>
            <DifferenceLine difference={difference} data={data} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DifferenceLine({
  difference,
  data,
}: {
  readonly difference: RowDifference;
  readonly data: VerifyView;
}) {
  const words = useWords();
  const { t } = words;
  const { kind, entityKind, entityId, field, ordinal } = difference;
  const thing = data.known.things.get(entityId);
  const title = thing?.title ?? thing?.names?.[words.language] ?? thing?.names?.en ?? null;
  return (
    <>
      <a href={`${data.path}${historyAddress({ entity: entityId })}`}>
        {beginning(kindWords(entityKind, words))}
        {title === null ? "" : ` ${t("web.quoted", { words: title })}`}
      </a>
      {": "}
      {t(`history.difference.${kind}`, {
        field: field === null ? "" : fieldWords(field.replace(/Hash$/, ""), words),
      })}
      {ordinal === null ? null : (
        <span className="soft small block">{t("history.difference.told", { ordinal })}</span>
      )}
    </>
  );
}

/** What an auditor writes down or prints: whoever rewrites the whole history later cannot rewrite the paper. */
function NotedEnd({ end }: VerifyView) {
  const { t, number, instant, language } = useWords();
  const { space } = useShell();
  if (end === null || end.ordinal === 0) return null;
  const groups = end.hash.match(/.{1,8}/g) ?? [];
  return (
    <section aria-labelledby="verify-note" className="history-note">
      <h2 id="verify-note">{t("history.note.title")}</h2>
      <p>{t("history.note.text")}</p>
      <p className="history-code" dir="ltr">
        <span>{end.ordinal}:</span>
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups of a hash never move.
          <span key={index}>{group}</span>
        ))}
      </p>
      <p className="soft small">
        {space === null ? null : `${spaceName(space.names, language)} (${space.code}) · `}
        {t("history.note.of", {
          count: number(end.ordinal),
          when: end.at === null ? "" : instant(new Date(end.at)),
        })}
      </p>
      <p className="visually-hidden">{codeOfEnd(end)}</p>
    </section>
  );
}

function Compare({ typed, comparison, path }: VerifyView) {
  const { t } = useWords();
  const isBad = comparison === "unreadable";
  return (
    <section aria-labelledby="verify-compare" className="no-print">
      <h2 id="verify-compare">{t("history.compare.title")}</h2>
      {comparison === null || isBad ? null : (
        <Notice kind={comparison === "same" ? "done" : "warning"}>
          {t(`history.compare.${comparison}`)}
        </Notice>
      )}
      <form action={`${path}/verify`} method="get" className="form">
        <Field
          name="code"
          label={t("history.compare.label")}
          hint={t("history.compare.hint")}
          value={typed}
          width="full"
          direction="ltr"
          autoComplete="off"
          {...(isBad ? { error: t("history.compare.unreadable") } : {})}
        />
        <Button>{t("history.compare.ask")}</Button>
      </form>
    </section>
  );
}

function Past({ checks, known }: VerifyView) {
  const { t, number, instant } = useWords();
  const finished = checks.filter((check) => !isUnderWay(check));
  if (finished.length === 0) return null;
  const columns = [
    { key: "at", label: t("history.past.at") },
    { key: "by", label: t("history.past.by") },
    { key: "events", label: t("history.past.events"), align: "end" as const },
    { key: "result", label: t("history.past.result") },
  ];
  return (
    <section aria-labelledby="verify-past" className="history-past no-print">
      <h2 id="verify-past">{t("history.past.title")}</h2>
      <Table caption={t("history.past.title")} columns={columns} stacks>
        <tbody>
          {finished.map(({ id, askedAt, askedBy, result }) => (
            <tr key={id}>
              <Cell label={t("history.past.at")}>{instant(askedAt)}</Cell>
              <Cell label={t("history.past.by")}>
                <bdi>{known.people.get(askedBy ?? "") ?? t("history.by.unknown")}</bdi>
              </Cell>
              <Cell label={t("history.past.events")} align="end">
                {result === null ? "–" : number(result.events)}
              </Cell>
              <Cell label={t("history.past.result")}>
                {result === null
                  ? t("history.past.lost")
                  : isUnbroken(result)
                    ? t("history.past.whole")
                    : t("history.past.broken", { count: result.faultCount + result.differenceCount })}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
