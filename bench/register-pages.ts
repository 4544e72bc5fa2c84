/**
 * Pages of the register a second, and their server time, with client, server and database on this machine:
 *
 *   node bench/register-pages.ts http://127.0.0.1:3000 PRT person@example.org PASSWORD
 *
 * The baseline of the same run is /healthz, which does nothing. Times are those the client sees, with one request at a
 * time for the server time and eight at once for the rate.
 */
import autocannon from "autocannon";

const [base, space, email, password] = process.argv.slice(2);
if (base === undefined || space === undefined || email === undefined || password === undefined) {
  console.error("usage: register-pages.ts ADDRESS SPACE EMAIL PASSWORD");
  process.exit(2);
}

async function signIn(): Promise<string> {
  const form = await fetch(`${base}/sign-in`);
  const cookies = form.headers.getSetCookie().map((line) => line.split(";")[0]);
  const token = /name="form_token" value="([^"]*)"/.exec(await form.text())?.[1] ?? "";
  const answer = await fetch(`${base}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies.join("; "), origin: base ?? "", "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ form_token: token, email: email ?? "", password: password ?? "" }),
  });
  const session = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  if (!session.some((line) => line?.includes("session")))
    throw new Error(`sign-in answered ${answer.status}`);
  return [...cookies, ...session].join("; ");
}

const cookie = await signIn();
const register = `/s/${space}/register`;
const kinds: Readonly<Record<string, readonly string[]>> = {
  "the list": [register],
  "its pages": Array.from({ length: 40 }, (_, index) => `${register}?page=${index + 1}`),
  "full-text search": ["women", "ratify convention", "torture", "children education", "judges -press"].map(
    (words) => `${register}?q=${encodeURIComponent(words)}`,
  ),
  filters: ["FRA", "ESP", "NER", "CHL"].flatMap((state) =>
    ["supported", "noted"].map((position) => `${register}?state=${state}&position=${position}`),
  ),
};
const mixed = Object.values(kinds).flat();

async function measure(paths: readonly string[], connections: number, seconds: number) {
  const result = await autocannon({
    url: base ?? "",
    connections,
    duration: seconds,
    headers: { cookie, "accept-encoding": "gzip" },
    requests: paths.map((path) => ({ method: "GET" as const, path })),
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were not 200`);
  const { requests, latency, throughput } = result;
  return { rate: requests.average, p95: latency.p97_5, p50: latency.p50, bytes: throughput.average };
}

await measure(mixed, 4, 5);
const baseline = await measure(["/healthz"], 8, 5);
console.log(`baseline /healthz: ${baseline.rate.toFixed(0)}/s`);
for (const [name, paths] of Object.entries({ ...kinds, "all mixed": mixed })) {
  const alone = await measure(paths, 1, 5);
  const loaded = await measure(paths, 8, 8);
  console.log(
    `${name}: ${alone.p50} ms median, ${alone.p95} ms 97.5th percentile alone; ${loaded.rate.toFixed(0)} pages/s ` +
      `(${(loaded.rate / baseline.rate).toFixed(3)} of the baseline), ${(loaded.bytes / loaded.rate / 1024).toFixed(1)} KiB a page on the wire`,
  );
}
