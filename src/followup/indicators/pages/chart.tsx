import { AxisLeft } from "@visx/axis";
import { Group } from "@visx/group";
import { scaleLinear, scaleUtc } from "@visx/scale";
import { Line } from "@visx/shape";
import { useWords } from "../../../web/index.ts";
import type { Indicator, Series } from "../model.ts";
import { disaggregationName, measuredWords, withUnit } from "./words.tsx";

/** Lines in one picture: more cannot be told apart; the table has all. */
export const mostLines = 9;

const height = 260;
const room = { top: 14, bottom: 30 };
const bottom = height - room.bottom;

/** A shape of its own for each line, so that none is known by colour alone. */
const marks = [
  "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z",
  "M-4 -4H4V4H-4Z",
  "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",
  "M0 -5L5 4H-5Z",
  "M0 5L5 -4H-5Z",
  "M-5 -1.5H-1.5V-5H1.5V-1.5H5V1.5H1.5V5H-1.5V1.5H-5Z",
] as const;

function time(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

interface ChartProps {
  readonly indicator: Pick<Indicator, "title" | "unit" | "baseline" | "baselineOn" | "target" | "targetOn">;
  readonly series: readonly Series[];
  /** What the picture says, in words. */
  readonly summary: string;
}

/**
 * Values over time, made on the server. Across, places are percentages of the width there is, so that texts keep their size on every screen;
 * in languages that run from right to left time does too.
 */
export function IndicatorChart({ indicator, series, summary }: ChartProps) {
  const words = useWords();
  const { t, number, direction } = words;
  const drawn = series.slice(0, mostLines);
  const { baseline, baselineOn, target, targetOn } = indicator;
  const days = [
    ...drawn.flatMap(({ values }) => values.map(({ measuredOn }) => measuredOn)),
    ...(target !== null && targetOn !== null ? [targetOn] : []),
    ...(baseline !== null && baselineOn !== null ? [baselineOn] : []),
  ].sort();
  const numbers = [
    ...drawn.flatMap(({ values }) => values.map(({ value }) => Number(value))),
    ...(target === null ? [] : [Number(target)]),
    ...(baseline === null ? [] : [Number(baseline)]),
  ];
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const isOneDay = first === last;
  const x = scaleUtc<number>({
    domain: isOneDay
      ? [time(`${Number(first.slice(0, 4)) - 1}-01-01`), time(`${Number(first.slice(0, 4)) + 1}-12-31`)]
      : [time(first), time(last)],
    range: direction === "rtl" ? [97, 3] : [3, 97],
  });
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const y = scaleLinear<number>({
    // From zero unless that would press the lines together: a rate between 92 and 96 is read between 92 and 96.
    domain: [
      least >= 0 && least < most * 0.6 ? 0 : least === most ? least - 1 : least,
      most === least ? most + 1 : most,
    ],
    range: [bottom, room.top],
    nice: 5,
  });
  const years = yearTicks(x.domain().map((day) => day.getUTCFullYear()) as [number, number]);
  return (
    <figure className="indicator-figure">
      <div className="indicator-chart" role="img" aria-label={summary}>
        <svg className="indicator-axis" width="52" height={height} aria-hidden="true" focusable="false">
          <AxisLeft scale={y} numTicks={5} tickFormat={(value) => number(Number(value))}>
            {({ ticks }) =>
              ticks.map((tick) => (
                <text key={tick.formattedValue} x="26" y={tick.to.y} dy="0.32em" textAnchor="middle">
                  {tick.formattedValue}
                </text>
              ))
            }
          </AxisLeft>
        </svg>
        <svg className="indicator-plot" width="100%" height={height} aria-hidden="true" focusable="false">
          <Group className="indicator-grid">
            {y.ticks(5).map((tick) => (
              <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
            ))}
          </Group>
          <Group className="indicator-years">
            {years.map((year) => (
              <text key={year} x={`${x(time(`${year}-12-31`))}%`} y={height - 8} textAnchor="middle">
                {year}
              </text>
            ))}
          </Group>
          {target === null ? null : (
            <Group className="indicator-target">
              <line x1="0" x2="100%" y1={y(Number(target))} y2={y(Number(target))} />
              {targetOn === null ? null : (
                <svg x={`${x(time(targetOn))}%`} y={y(Number(target))} overflow="visible">
                  <title>
                    {t("indicators.chart.target", { value: withUnit(target, indicator.unit, words) })}
                  </title>
                  <circle r="6" />
                  <circle r="2" className="indicator-target-middle" />
                </svg>
              )}
            </Group>
          )}
          {baseline === null || baselineOn === null ? null : (
            <svg
              x={`${x(time(baselineOn))}%`}
              y={y(Number(baseline))}
              overflow="visible"
              className="indicator-baseline"
            >
              <title>
                {t("indicators.chart.baseline", { value: withUnit(baseline, indicator.unit, words) })}
              </title>
              <circle r="4" />
            </svg>
          )}
          {drawn.map((one, index) => (
            <Group key={one.key} className="indicator-series" data-line={index}>
              {one.values.slice(1).map((value, at) => {
                const before = one.values[at];
                return before === undefined ? null : (
                  <line
                    key={value.id}
                    x1={`${x(time(before.measuredOn))}%`}
                    y1={y(Number(before.value))}
                    x2={`${x(time(value.measuredOn))}%`}
                    y2={y(Number(value.value))}
                  />
                );
              })}
              {one.values.map((value) => (
                <svg
                  key={value.id}
                  x={`${x(time(value.measuredOn))}%`}
                  y={y(Number(value.value))}
                  overflow="visible"
                >
                  <title>
                    {`${disaggregationName(one.disaggregation, words)}, ${measuredWords(value.periodFrom, value.measuredOn, words)}: ${withUnit(value.value, indicator.unit, words)}`}
                  </title>
                  <path d={marks[index % marks.length]} />
                </svg>
              ))}
            </Group>
          ))}
        </svg>
      </div>
      <figcaption>
        <ul className="indicator-legend">
          {drawn.map((one, index) => (
            <li key={one.key}>
              <svg width="28" height="14" aria-hidden="true" focusable="false">
                <Group className="indicator-series" data-line={index}>
                  <Line from={{ x: 0, y: 7 }} to={{ x: 28, y: 7 }} />
                  <svg x="14" y="7" overflow="visible" aria-hidden="true" focusable="false">
                    <path d={marks[index % marks.length]} />
                  </svg>
                </Group>
              </svg>
              <span dir="auto">{disaggregationName(one.disaggregation, words)}</span>
            </li>
          ))}
          {baseline === null || baselineOn === null ? null : (
            <li>
              <svg width="14" height="14" aria-hidden="true" focusable="false">
                <circle cx="7" cy="7" r="4" className="indicator-baseline" />
              </svg>
              <span>
                {t("indicators.chart.baseline", { value: withUnit(baseline, indicator.unit, words) })}
              </span>
            </li>
          )}
          {target === null ? null : (
            <li>
              <svg width="28" height="14" aria-hidden="true" focusable="false">
                <Group className="indicator-target">
                  <Line from={{ x: 0, y: 7 }} to={{ x: 28, y: 7 }} />
                </Group>
              </svg>
              <span>{t("indicators.chart.target", { value: withUnit(target, indicator.unit, words) })}</span>
            </li>
          )}
        </ul>
        {series.length > mostLines ? (
          <p className="small soft">{t("indicators.chart.more", { count: series.length - mostLines })}</p>
        ) : null}
      </figcaption>
    </figure>
  );
}

/** At most six years, evenly apart, ending with the last. */
function yearTicks([first, last]: readonly [number, number]): number[] {
  const step = Math.max(1, Math.ceil((last - first + 1) / 6));
  const years: number[] = [];
  for (let year = last; year >= first; year -= step) years.unshift(year);
  return years;
}
