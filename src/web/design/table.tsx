import type { ReactNode } from "react";
import { useWords } from "../shell.tsx";

/** A column of a table. */
export interface Column {
  readonly key: string;
  readonly label: string;
  /** Numbers and dates stand at the end of the line. */
  readonly align?: "end";
  /** As narrow as its content. */
  readonly isFitted?: boolean;
  /** The label is read out but not seen: columns of buttons and checkboxes. */
  readonly isHidden?: boolean;
  /** Address that sorts by this column, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly direction: "ascending" | "descending" | null };
}

interface TableProps {
  /** Says what the table holds; read out, and seen where `isCaptionShown`. */
  readonly caption: string;
  readonly isCaptionShown?: boolean;
  readonly columns: readonly Column[];
  /** On a phone each row becomes a small sheet; its cells need `label`. */
  readonly stacks?: boolean;
  /** One or more `<tbody>` of `<Row>`s, or rows alone. */
  readonly children: ReactNode;
}

/** A table of data. Wider than its place, it scrolls within its frame, also by keyboard. */
export function Table({ caption, isCaptionShown, columns, stacks, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard.
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table className="table" data-stacks={stacks ? "" : undefined}>
        <caption className={isCaptionShown ? undefined : "visually-hidden"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-align={column.align}
                data-fit={column.isFitted ? "" : undefined}
                aria-sort={column.sort?.direction ?? undefined}
              >
                <ColumnLabel column={column} />
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </section>
  );
}

function ColumnLabel({ column }: { readonly column: Column }) {
  if (column.isHidden) return <span className="visually-hidden">{column.label}</span>;
  if (column.sort === undefined) return column.label;
  return <a href={column.sort.href}>{column.label}</a>;
}

interface CellProps {
  /** Label of the column, shown where the table stacks. */
  readonly label?: string;
  readonly align?: "end";
  readonly isFitted?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A cell. */
export function Cell({ label, align, isFitted, className, children }: CellProps) {
  return (
    <td data-label={label} data-align={align} data-fit={isFitted ? "" : undefined} className={className}>
      {children}
    </td>
  );
}

interface PaginationProps {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  href(page: number): string;
}

/** Where one is in a long list, and the ways to its other pages. */
export function Pagination({ page, pageSize, total, href }: PaginationProps) {
  const { t } = useWords();
  const last = Math.max(1, Math.ceil(total / pageSize));
  const first = Math.min((page - 1) * pageSize + 1, total);
  return (
    <nav className="pagination" aria-label={t("web.pagination.label")}>
      <span>{t("web.pagination.range", { first, last: Math.min(page * pageSize, total), total })}</span>
      {last === 1 ? null : (
        <ul>
          {page > 1 ? (
            <li>
              <a href={href(page - 1)} rel="prev">
                {t("web.pagination.previous")}
              </a>
            </li>
          ) : null}
          {pagesAround(page, last).map((number, index, all) => (
            <li key={number}>
              {index > 0 && number - (all[index - 1] ?? 0) > 1 ? <span aria-hidden="true">… </span> : null}
              {number === page ? (
                <span aria-current="page">{number}</span>
              ) : (
                <a href={href(number)} aria-label={t("web.pagination.page", { number })}>
                  {number}
                </a>
              )}
            </li>
          ))}
          {page < last ? (
            <li>
              <a href={href(page + 1)} rel="next">
                {t("web.pagination.next")}
              </a>
            </li>
          ) : null}
        </ul>
      )}
    </nav>
  );
}

/** The pages that are worth a link: the first, the last, and those around this one. */
export function pagesAround(page: number, last: number): number[] {
  const wanted = [1, page - 2, page - 1, page, page + 1, page + 2, last];
  return [...new Set(wanted.filter((number) => number >= 1 && number <= last))].sort((a, b) => a - b);
}

/** Terms and their values: the facts about one thing. */
export function Facts({ entries }: { readonly entries: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {entries.map(([term, value]) => (
        <FactsEntry key={term} term={term} value={value} />
      ))}
    </dl>
  );
}

function FactsEntry({ term, value }: { readonly term: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  );
}
