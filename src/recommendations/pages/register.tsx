import { may } from "../../access/index.ts";
import { inSpace } from "../../platform/database.ts";
import { countryName } from "../../vocabularies/countries/index.ts";
import { recogniseLabel } from "../../vocabularies/themes/index.ts";
import {
  ActiveFilters,
  action,
  Button,
  Cell,
  EmptyState,
  Form,
  InLanguage,
  Kept,
  KeptParts,
  LinkButton,
  Menu,
  Page,
  Pagination,
  PositionBadge,
  page,
  redirectTo,
  Table,
  useShell,
  useWords,
  type Words,
} from "../../web/index.ts";
import type { SpaceVocabulary } from "../labels/vocabulary.ts";
import { pageSize, type RegisterQuery, type RegisterRow } from "../list.ts";
import { type RegisterPage, readRegisterPage } from "../register-page.ts";
import { removeView, saveView } from "../views.ts";
import { readRegisterQuery, registerAddress } from "./address.ts";
import { activeFilters, RegisterFilters } from "./filters.tsx";
import { Marked } from "./marked.tsx";
import { hasPosition, reviewName } from "./words.ts";

export interface RegisterView extends RegisterPage {
  /** The list as it is kept: the same for everybody as long as the register and the address are. */
  readonly keptName: string;
  readonly query: RegisterQuery;
  /** "/s/AGO/register" */
  readonly path: string;
  /** Rows can be chosen and assigned. */
  readonly mayAssign: boolean;
  /** What recommendations are about can be confirmed. */
  readonly mayLabel: boolean;
}

/** Lists with their filters, about 90 KB each. */
const keptLists = new KeptParts(300);

export const registerPage = page({
  path: "/s/:space/register",
  permission: "register.read",
  version: ({ space }) => `register ${space.registerRevision}`,
  async load({ services, space, person, query, words }): Promise<RegisterView> {
    const wanted = readRegisterQuery(query);
    const address = registerAddress(wanted, { page: wanted.page });
    const mayAssign = may(person, "assignment.change", { kind: "space", spaceId: space.id });
    const mayLabel = may(person, "label.decide", { kind: "space", spaceId: space.id });
    const keptName = `${space.id} ${space.registerRevision} ${words.language} ${mayAssign} ${mayLabel} ${address}`;
    const needsRows = !keptLists.has(keptName);
    const data = await readRegisterPage(services.database, space, person.id, wanted, needsRows);
    return { ...data, keptName, query: wanted, path: `/s/${space.code}/register`, mayAssign, mayLabel };
  },
  view: (data) => <Register {...data} />,
});

export const saveViewAction = action({
  path: "/s/:space/register/views",
  permission: "view.save",
  async act({ services, space, person }, form) {
    const view = {
      name: form.line("name"),
      query: form.text("query"),
      isShared: form.has("shared"),
      isWatched: form.has("watched"),
    };
    await inSpace(services.database, { spaceId: space.id, personId: person.id }, (transaction) =>
      saveView(transaction, space.id, person.id, view),
    );
    return redirectTo(`/s/${space.code}/register?${new URLSearchParams(view.query)}`, {
      kind: "done",
      key: "register.views.saved",
      values: { name: view.name },
    });
  },
});

export const removeViewAction = action({
  path: "/s/:space/register/views/:view/remove",
  permission: "view.save",
  async act({ services, space, person, params }) {
    await inSpace(services.database, { spaceId: space.id, personId: person.id }, (transaction) =>
      removeView(transaction, space.id, person.id, params.view),
    );
    return redirectTo(`/s/${space.code}/register`, { kind: "done", key: "register.views.removed" });
  },
});

function Register(data: RegisterView) {
  const { t } = useWords();
  const { total, reviews, path } = data;
  const lead = t("register.lead", { count: total, reviews: reviews.length });
  if (total === 0) return <EmptyRegister path={path} lead={lead} />;
  return (
    <Page title={t("register.title")} lead={lead} actions={<RegisterActions {...data} />}>
      <Kept parts={keptLists} name={data.keptName}>
        <RegisterList {...data} />
      </Kept>
    </Page>
  );
}

function RegisterList(data: RegisterView) {
  const words = useWords();
  const { t } = words;
  const { counts, query, path } = data;
  const filters = activeFilters(data, words);
  return (
    <>
      <RegisterFilters {...data} />
      <ActiveFilters filters={filters} clearHref={path} />
      {filters.length === 0 || counts.rows === 0 ? null : (
        <p className="small soft found">{t("register.found", { count: counts.rows })}</p>
      )}
      <AlsoFound {...data} />
      {counts.rows === 0 ? (
        <EmptyState
          title={t("register.nothing.title")}
          actions={<LinkButton href={path}>{t("register.nothing.action")}</LinkButton>}
        >
          {t("register.nothing.text")}
        </EmptyState>
      ) : (
        <>
          {data.mayAssign || data.mayLabel ? <ChoosingForm {...data} /> : <RegisterTable {...data} />}
          <Pagination
            page={query.page}
            pageSize={pageSize}
            total={counts.rows}
            href={(number) => `${path}${registerAddress(query, { page: number })}`}
          />
        </>
      )}
    </>
  );
}

/** The table with a checkbox in each row: an ordinary form that leads to assigning what was ticked, or all that the list shows. */
function ChoosingForm(data: RegisterView) {
  const { t } = useWords();
  const { counts, query, path } = data;
  const all = new URLSearchParams(registerAddress(query, { page: 1 }).slice(1));
  all.set("from", "register");
  const assigning = path.replace(/register$/, "assignments/new");
  const labelling = `${path}/labels/many`;
  const { mayAssign, mayLabel } = data;
  return (
    <form method="get" action={mayAssign ? assigning : labelling}>
      <RegisterTable {...data} />
      <div className="selection-bar">
        {mayAssign ? (
          <>
            <Button>{t("register.assign")}</Button>
            <a href={`${assigning}?${all}`}>{t("register.assignAll", { count: counts.recommendations })}</a>
          </>
        ) : null}
        {mayLabel ? (
          <>
            <Button formAction={labelling}>{t("register.label")}</Button>
            <a href={`${labelling}?${all}`}>{t("register.labelAll", { count: counts.recommendations })}</a>
          </>
        ) : null}
      </div>
    </form>
  );
}

/** What a theme finds under the words of other lists, and the way to its own words alone. */
function AlsoFound({ alsoThemes, query, path, vocabulary }: RegisterView) {
  const { t, list, number, language } = useWords();
  if (query.theme.length === 0) return null;
  if (query.labels === "as_printed") {
    return (
      <p className="small soft">
        {t("register.asPrinted")}{" "}
        <a href={`${path}${registerAddress(query, { labels: "" })}`}>{t("register.allLists")}</a>
      </p>
    );
  }
  if (alsoThemes.length === 0) return null;
  const names = alsoThemes.map(({ label, count }) => {
    const printed = recogniseLabel("theme", label);
    const name = vocabulary.name("theme", label, language);
    const from = printed === null ? name : `${name} [${t(`vocabularies.list.${printed.list}`)}]`;
    return `${from} (${number(count)})`;
  });
  return (
    <p className="small soft">
      {t("register.alsoThemes")} <bdi>{list(names)}</bdi>{" "}
      <a href={`${path}${registerAddress(query, { labels: "as_printed" })}`}>{t("register.onlyAsPrinted")}</a>
    </p>
  );
}

function EmptyRegister({ path, lead }: { readonly path: string; readonly lead: string }) {
  const { t } = useWords();
  return (
    <Page title={t("register.title")} lead={lead}>
      <EmptyState
        title={t("register.empty.title")}
        actions={
          <LinkButton href={path.replace(/register$/, "documents")} kind="primary">
            {t("register.empty.action")}
          </LinkButton>
        }
      >
        {t("register.empty.text")}
      </EmptyState>
    </Page>
  );
}

const exportFormats = ["xlsx", "csv", "json", "docx"] as const;

function RegisterActions({ path, query, views }: RegisterView) {
  const { t } = useWords();
  const { space } = useShell();
  const here = registerAddress(query, { page: 1 });
  return (
    <>
      <Menu label={t("register.views")} group="register" align="end">
        <a className="item" href={path} aria-current={here === "" ? "page" : undefined}>
          {t("register.views.all")}
        </a>
        {views.map((view) => (
          <a
            key={view.id}
            className="item"
            href={`${path}?${view.query}`}
            aria-current={here === `?${view.query}` ? "page" : undefined}
          >
            {view.name}
            {view.isShared ? <span className="item-note"> {t("register.views.shared")}</span> : null}
            {view.isWatched ? <span className="item-note"> {t("register.views.watched")}</span> : null}
          </a>
        ))}
        <Form action={`/s/${space?.code}/register/views`} className="form saved-view">
          <input type="hidden" name="query" value={here.slice(1)} />
          <label htmlFor="view-name">{t("register.views.name")}</label>
          <input className="input" id="view-name" name="name" maxLength={120} dir="auto" />
          <label className="choice">
            <input type="checkbox" name="shared" value="yes" />
            <span>{t("register.views.share")}</span>
          </label>
          <label className="choice">
            <input type="checkbox" name="watched" value="yes" />
            <span>{t("register.views.watch")}</span>
          </label>
          <Button size="small">{t("register.views.save")}</Button>
        </Form>
        {views
          .filter((view) => view.isOwn && here === `?${view.query}`)
          .map((view) => (
            <Form key={view.id} action={`/s/${space?.code}/register/views/${view.id}/remove`}>
              <Button size="small" kind="quiet">
                {t("register.views.remove", { name: view.name })}
              </Button>
            </Form>
          ))}
      </Menu>
      <LinkButton href={`${path}/labels`} kind="quiet">
        {t("register.labels")}
      </LinkButton>
      <Menu label={t("register.export")} group="register" align="end">
        {exportFormats.map((format) => (
          <a
            key={format}
            className="item"
            href={`${path}/export${here === "" ? "?" : `${here}&`}format=${format}`}
            data-turbo="false"
          >
            {t(`register.export.${format}`)}
          </a>
        ))}
      </Menu>
    </>
  );
}

function RegisterTable(data: RegisterView) {
  const words = useWords();
  const { t } = words;
  const { query, path, vocabulary } = data;
  const mayChoose = data.mayAssign || data.mayLabel;
  const sorted = (by: RegisterQuery["sort"]) => ({
    href: `${path}${registerAddress(query, { sort: by })}`,
    direction: query.sort === by ? ("ascending" as const) : null,
  });
  const columns = [
    ...(mayChoose ? [{ key: "choose", label: t("register.choose"), isFitted: true, isHidden: true }] : []),
    { key: "paragraph", label: t("register.column.paragraph"), isFitted: true, sort: sorted("paragraph") },
    { key: "text", label: t("register.column.text") },
    { key: "states", label: t("register.column.states"), sort: sorted("recommending_states") },
    { key: "position", label: t("register.column.position"), isFitted: true, sort: sorted("position") },
    { key: "themes", label: t("register.column.themes") },
  ];
  return (
    <Table caption={t("register.caption")} columns={columns} stacks>
      {groupsOf(data, words).map((group) => (
        <tbody key={group.label ?? ""} className={group.label === null ? undefined : "group"}>
          {group.label === null ? null : (
            <tr className="group">
              <th scope="rowgroup" colSpan={columns.length}>
                {group.label}
              </th>
            </tr>
          )}
          {group.rows.map((row) => (
            <RegisterTableRow
              key={row.id}
              row={row}
              review={reviewOfRow(row, data, words)}
              mechanism={data.reviews.find(({ id }) => id === row.reviewId)?.mechanism ?? "UPR"}
              path={path}
              typed={query.q}
              mayChoose={mayChoose}
              vocabulary={vocabulary}
            />
          ))}
        </tbody>
      ))}
    </Table>
  );
}

/** Rows under their group's heading; without grouping one group without heading. */
function groupsOf(
  { rows, query, reviews, vocabulary }: RegisterView,
  words: Words,
): { label: string | null; rows: RegisterRow[] }[] {
  const labelOf = (value: string | null): string | null => {
    if (query.grouping === "none") return null;
    if (value === null) return words.t("register.group.none");
    if (query.grouping === "position") return words.t(`position.${value}`);
    if (query.grouping === "recommending_state") return countryName(value, words.language);
    if (query.grouping === "one_list") {
      return vocabulary.name("theme", value, words.language);
    }
    const review = query.grouping === "review" ? reviews.find(({ id }) => id === value) : undefined;
    return review === undefined ? value : reviewName(review, words);
  };
  const groups: { label: string | null; rows: RegisterRow[] }[] = [];
  for (const row of rows) {
    const label = labelOf(row.groupValue);
    const last = groups.at(-1);
    if (last !== undefined && last.label === label) last.rows.push(row);
    else groups.push({ label, rows: [row] });
  }
  return groups;
}

/** States a row names; the rest are counted and stand on the recommendation's own page. */
const statesShown = 4;
const themesShown = 2;

/** The review a row belongs to, in short; null where the list holds one alone or says it in its headings. */
function reviewOfRow(
  { reviewId }: RegisterRow,
  { query, reviews }: RegisterView,
  words: Words,
): string | null {
  const isOne = reviews.length < 2 || query.review.length === 1;
  const review = reviews.find(({ id }) => id === reviewId);
  if (isOne || query.grouping === "review" || review === undefined) return null;
  return reviewName({ ...review, session: null, symbol: null }, words, "short");
}

function RegisterTableRow(props: {
  readonly row: RegisterRow;
  readonly review: string | null;
  readonly mechanism: string;
  readonly path: string;
  /** What was searched for: shown where it stands. */
  readonly typed: string;
  readonly mayChoose: boolean;
  readonly vocabulary: SpaceVocabulary;
}) {
  const { t, language, list, number } = useWords();
  const { row, review, mechanism, path, typed, mayChoose, vocabulary } = props;
  const states = row.recommendingStates.slice(0, statesShown).map((state) => countryName(state, language));
  const more = row.recommendingStates.length - states.length;
  const moreThemes = row.themes.length - themesShown;
  return (
    <tr>
      {mayChoose ? (
        <Cell isFitted className="choosing">
          <label className="choice">
            <input type="checkbox" name="recommendation" value={row.id} />
            <span className="visually-hidden">
              {t("register.chooseOne", { paragraph: row.paragraph ?? t("register.noParagraph") })}
            </span>
          </label>
        </Cell>
      ) : null}
      <th scope="row" className={review === null ? undefined : "number-cell"}>
        <a href={`${path}/${row.id}`}>{row.paragraph ?? t("register.noParagraph")}</a>
        {review === null ? null : <span className="small soft block">{review}</span>}
      </th>
      <Cell className="text-cell">
        <InLanguage language={row.language} letters={row.text.length} isDamaged={row.isTextDamaged}>
          {typed === "" ? row.text : <Marked text={row.text} typed={typed} />}
        </InLanguage>
        {row.kind === "recommendation" ? null : (
          <span className="soft small"> {t(`register.kind.${row.kind}`)}</span>
        )}
      </Cell>
      <Cell label={t("register.column.states")}>
        {list(more > 0 ? [...states, t("register.moreStates", { count: more })] : states)}
      </Cell>
      <Cell label={t("register.column.position")}>
        {row.kind === "question" || !hasPosition(mechanism, row.position) ? null : (
          <PositionBadge position={row.position} />
        )}
        {row.hasDisagreement ? <span className="small warn"> {t("register.disagreement")}</span> : null}
      </Cell>
      <Cell label={t("register.column.themes")} className="small soft">
        {row.themes
          .slice(0, themesShown)
          .map((theme) => vocabulary.name("theme", theme, language))
          .join(" · ")}
        {moreThemes > 0 ? ` +${number(moreThemes)}` : null}
      </Cell>
    </tr>
  );
}
