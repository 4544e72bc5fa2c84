import { monitorEventLoopDelay } from "node:perf_hooks";

const bounds = [0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.5, 1, 5] as const;

interface Series {
  readonly buckets: number[];
  count: number;
  seconds: number;
}

/** Counts requests by route and status, and gives them in the text format of Prometheus (0.0.4). No path, name or address is kept. */
export class Metrics {
  private readonly series = new Map<string, Series>();
  private readonly delay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.delay.enable();
  }

  /** One answered request; `route` is the pattern of the path, never the path itself. */
  observe(method: string, route: string, status: number, seconds: number): void {
    const labels = `method="${method}",route="${route}",status="${status}"`;
    let series = this.series.get(labels);
    if (series === undefined) {
      series = { buckets: bounds.map(() => 0), count: 0, seconds: 0 };
      this.series.set(labels, series);
    }
    series.count += 1;
    series.seconds += seconds;
    const bucket = bounds.findIndex((bound) => seconds <= bound);
    if (bucket >= 0) series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1;
  }

  text(): string {
    const memory = process.memoryUsage();
    const lines = [
      "# TYPE process_resident_memory_bytes gauge",
      `process_resident_memory_bytes ${memory.rss}`,
      "# TYPE nodejs_heap_size_used_bytes gauge",
      `nodejs_heap_size_used_bytes ${memory.heapUsed}`,
      "# TYPE process_uptime_seconds gauge",
      `process_uptime_seconds ${process.uptime().toFixed(1)}`,
      "# TYPE nodejs_eventloop_lag_p99_seconds gauge",
      `nodejs_eventloop_lag_p99_seconds ${(this.delay.percentile(99) / 1e9).toFixed(4)}`,
      "# TYPE suivi_request_seconds histogram",
    ];
    for (const [labels, series] of this.series) {
      let below = 0;
      for (const [index, bound] of bounds.entries()) {
        below += series.buckets[index] ?? 0;
        lines.push(`suivi_request_seconds_bucket{${labels},le="${bound}"} ${below}`);
      }
      lines.push(`suivi_request_seconds_bucket{${labels},le="+Inf"} ${series.count}`);
      lines.push(`suivi_request_seconds_sum{${labels}} ${series.seconds.toFixed(4)}`);
      lines.push(`suivi_request_seconds_count{${labels}} ${series.count}`);
    }
    return `${lines.join("\n")}\n`;
  }

  close(): void {
    this.delay.disable();
  }
}
