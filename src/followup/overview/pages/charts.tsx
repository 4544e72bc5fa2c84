import { AxisLeft } from "@visx/axis";
import { Group } from "@visx/group";
import { scaleBand, scaleLinear } from "@visx/scale";
import { Bar, BarStack } from "@visx/shape";
import { Cell, Table, useWords } from "../../../web/index.ts";
import type { ImplementationStatus } from "../../model.ts";
import { drawnStatuses, type Portion } from "../model.ts";
import { share } from "./words.ts";

// Widths are percentages of the place there is and heights are pixels: texts and patterns keep their size on every screen.

/** A fill of its own for each status: colour and pattern, so that none is known by colour alone. Once on a page. */
export function StatusPatterns() {
  return (
    <svg className="status-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {drawnStatuses.map((status) => (
          <pattern
            key={status}
            id={`status-${status}`}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            className="status-pattern"
            data-status={status}
          >
            <rect width="8" height="8" />
            <PatternLines status={status} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

function PatternLines({ status }: { readonly status: ImplementationStatus }) {
  switch (status) {
    case "ongoing":
      return <path d="M2 0V8M6 0V8" />;
    case "partially_implemented":
      return <path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" />;
    case "planned":
      return <path d="M0 4H8" />;
    case "not_started":
      return <path d="M2 2h.01M6 6h.01" className="dots" />;
    case "no_information":
      return <path d="M-2 6L2 10M0 0L8 8M6 -2L10 2" />;
    case "overtaken":
      return <path d="M0 4H8M4 0V8" />;
    default:
      return null;
  }
}

function fillOf(status: ImplementationStatus): string {
  return `url(#status-${status})`;
}

/** What a status looks like in the pictures, with its word, its number and the way to the list. */
export function StatusLegend(props: {
  readonly portion: Portion;
  readonly hrefOf?: (status: ImplementationStatus) => string;
}) {
  const words = useWords();
  const { t, number } = words;
  const { portion, hrefOf } = props;
  return (
    <ul className="status-legend">
      {drawnStatuses
        .filter((status) => (portion.statuses[status] ?? 0) > 0)
        .map((status) => {
          const count = portion.statuses[status] ?? 0;
          const content = (
            <>
              <svg width="16" height="16" aria-hidden="true" focusable="false">
                <rect width="16" height="16" fill={fillOf(status)} className="status-fill" />
              </svg>
              <span>{t(`followup.status.${status}`)}</span>
            </>
          );
          return (
            <li key={status}>
              {hrefOf === undefined ? (
                content
              ) : (
                <a href={hrefOf(status)}>
                  {content} <strong>{number(count)}</strong>{" "}
                  <span className="soft">{share(count, portion.total, words)}</span>
                </a>
              )}
            </li>
          );
        })}
    </ul>
  );
}

interface StackedBarProps {
  readonly portion: Portion;
  /** What the whole width stands for; the portion's own total where left out. */
  readonly of?: number;
  readonly height: number;
  hrefOf(status: ImplementationStatus): string;
}

/** The statuses of one portion as parts of a bar. For the eye and the mouse: the words beside it and the table behind it say the same. */
export function StackedBar({ portion, of, height, hrefOf }: StackedBarProps) {
  const { t, number, direction } = useWords();
  const range = direction === "rtl" ? [100, 0] : [0, 100];
  const scale = scaleLinear<number>({ domain: [0, Math.max(1, of ?? portion.total)], range });
  let from = 0;
  return (
    <svg className="stacked-bar" width="100%" height={height} aria-hidden="true" focusable="false">
      <Group>
        {drawnStatuses.map((status) => {
          const count = portion.statuses[status] ?? 0;
          if (count === 0) return null;
          const [start, end] = [scale(from), scale(from + count)];
          from += count;
          return (
            <a key={status} href={hrefOf(status)} tabIndex={-1}>
              <title>{`${t(`followup.status.${status}`)}: ${number(count)}`}</title>
              <Bar
                className="status-fill"
                x={`${Math.min(start, end)}%`}
                width={`${Math.abs(end - start)}%`}
                height={height}
                fill={fillOf(status)}
              />
            </a>
          );
        })}
      </Group>
    </svg>
  );
}

const trendHeight = 200;
const tickRoom = 8;

interface TrendProps {
  readonly trend: readonly Portion[];
  hrefOf(day: string, status: ImplementationStatus): string;
}

/** One stacked column a quarter, the running one as of today. */
export function TrendChart({ trend, hrefOf }: TrendProps) {
  const { t, number, direction } = useWords();
  const y = scaleLinear<number>({
    domain: [0, Math.max(1, ...trend.map(({ total }) => total))],
    range: [trendHeight, tickRoom],
    nice: 4,
  });
  const x = scaleBand<string>({
    domain: trend.map(({ value }) => value),
    range: direction === "rtl" ? [100, 0] : [0, 100],
    padding: 0.25,
  });
  return (
    <div className="trend" aria-hidden="true">
      <svg className="trend-axis" width="44" height={trendHeight + 4} aria-hidden="true" focusable="false">
        <AxisLeft scale={y} numTicks={4} tickFormat={(value) => number(Number(value))}>
          {({ ticks }) =>
            ticks.map((tick) => (
              <text key={tick.formattedValue} x="22" y={tick.to.y} dy="0.32em" textAnchor="middle">
                {tick.formattedValue}
              </text>
            ))
          }
        </AxisLeft>
      </svg>
      <div className="trend-columns">
        <svg width="100%" height={trendHeight + 4} aria-hidden="true" focusable="false">
          {y.ticks(4).map((tick) => (
            <line key={tick} className="trend-line" x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
          ))}
          <BarStack
            data={[...trend]}
            keys={[...drawnStatuses]}
            value={(portion, status) => portion.statuses[status] ?? 0}
            x={({ value }) => value}
            xScale={x}
            yScale={y}
            color={fillOf}
          >
            {(stacks) =>
              stacks.flatMap((stack) =>
                stack.bars
                  .filter(({ height }) => height > 0)
                  .map((bar) => (
                    <a
                      key={`${stack.key} ${bar.index}`}
                      href={hrefOf(bar.bar.data.value, stack.key)}
                      tabIndex={-1}
                    >
                      <title>{`${t(`followup.status.${stack.key}`)}: ${number(bar.bar.data.statuses[stack.key] ?? 0)}`}</title>
                      <Bar
                        className="status-fill"
                        x={`${bar.x}%`}
                        width={`${bar.width}%`}
                        y={bar.y}
                        height={bar.height}
                        fill={bar.color}
                      />
                    </a>
                  )),
              )
            }
          </BarStack>
        </svg>
        <ol className="trend-quarters">
          {trend.map(({ value }, index) => (
            <li key={value}>
              <span>{t("overview.quarter.short", { quarter: quarterOf(value) })}</span>
              {index === 0 || quarterOf(value) === 1 ? (
                <span className="trend-year">{value.slice(0, 4)}</span>
              ) : null}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

export function quarterOf(day: string): number {
  return Math.ceil(Number(day.slice(5, 7)) / 3);
}

interface PortionsTableProps {
  readonly caption: string;
  readonly valueLabel: string;
  readonly portions: readonly { readonly label: string; readonly href: string; readonly portion: Portion }[];
  hrefOf(portion: Portion, status: ImplementationStatus): string;
}

/** The table behind a picture: every value with all its numbers, each the way to the list that holds so many. */
export function PortionsTable({ caption, valueLabel, portions, hrefOf }: PortionsTableProps) {
  const { t, number } = useWords();
  const columns = [
    { key: "value", label: valueLabel },
    { key: "total", label: t("overview.column.total"), align: "end" as const, isFitted: true },
    { key: "statuses", label: t("overview.column.statuses") },
  ];
  return (
    <Table caption={caption} columns={columns} stacks>
      <tbody>
        {portions.map(({ label, href, portion }) => (
          <tr key={portion.value}>
            <th scope="row" dir="auto">
              {label}
            </th>
            <Cell label={t("overview.column.total")} align="end">
              <a href={href}>{number(portion.total)}</a>
            </Cell>
            <Cell label={t("overview.column.statuses")}>
              <ul className="status-numbers">
                {drawnStatuses
                  .filter((status) => (portion.statuses[status] ?? 0) > 0)
                  .map((status) => (
                    <li key={status}>
                      <a href={hrefOf(portion, status)}>
                        {t(`followup.status.${status}`)} {number(portion.statuses[status] ?? 0)}
                      </a>
                    </li>
                  ))}
              </ul>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
