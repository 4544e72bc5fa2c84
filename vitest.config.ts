/**
 * Three kinds of tests by their names: NAME.test.ts needs nothing, NAME.database.test.ts a database (a throw-away
 * embedded one, or the server of SUIVI_TEST_SERVER), NAME.browser.test.ts a browser and a database too.
 */
import { defineConfig } from "vitest/config";

const roots = "{src,demo,bench}/**";
const withDatabase = {
  globalSetup: ["src/platform/testing/server.ts"],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    // Vitest leaves one processor free; on a machine with two, half of the time would be spent waiting for the database.
    maxWorkers: "100%",
    reporters: ["default", "./src/platform/testing/counting.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: [`${roots}/*.test.{ts,tsx}`],
          exclude: ["**/*.database.test.ts", "**/*.browser.test.ts"],
          testTimeout: 30_000,
        },
      },
      { test: { name: "database", include: [`${roots}/*.database.test.ts`], ...withDatabase } },
      {
        test: {
          name: "browser",
          include: [`${roots}/*.browser.test.ts`],
          fileParallelism: false,
          ...withDatabase,
          globalSetup: [...withDatabase.globalSetup, "src/web/testing/assets.ts"],
        },
      },
    ],
  },
});
