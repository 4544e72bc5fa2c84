/** The part of autocannon that the benchmarks use; the package brings no types. */
declare module "autocannon" {
  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly requests?: readonly { readonly method: "GET"; readonly path: string }[];
  }
  interface Result {
    readonly non2xx: number;
    readonly errors: number;
    readonly requests: { readonly average: number };
    readonly latency: { readonly p50: number; readonly p97_5: number };
    readonly throughput: { readonly average: number };
  }
  export default function autocannon(options: Options): Promise<Result>;
}
