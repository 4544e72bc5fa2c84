import { appendFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Writes how many tests passed, failed and were skipped to the file of SUIVI_TEST_COUNTS, one line a run; ./test adds them up. */
export default class Counting implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const file = process.env.SUIVI_TEST_COUNTS;
    if (file === undefined) return;
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) {
        const { state } = test.result();
        if (state === "passed" || state === "failed" || state === "skipped") counts[state] += 1;
      }
      // A file that could not even be loaded has no tests, and is a failure all the same.
      if (module.state() === "failed" && tests.every((test) => test.result().state !== "failed"))
        counts.failed += 1;
    }
    appendFileSync(file, `${counts.passed} ${counts.failed} ${counts.skipped}\n`);
  }
}
