/**
 * One build for three things: the server and command line (environment `ssr`), the islands and the styles (environment
 * `client`). Modules of the server keep the paths they have under src/, so that an entry is found the same way in the
 * build and in the sources (see src/platform/installation.ts).
 */
import { cpSync, existsSync, globSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const folder = process.env.SUIVI_BUILD ?? "build/manual";
const isTest = /\.test\.tsx?$/;

function entries(patterns: readonly string[]): Record<string, string> {
  const files = patterns.flatMap((pattern) => (existsSync(pattern) ? [pattern] : globSync(pattern)));
  const named = files
    .filter((file) => !isTest.test(file))
    .map((file) => [file.replace(/^src\//, "").replace(/\.(tsx?|css)$/, ""), file]);
  return Object.fromEntries(named);
}

const serverEntries = entries([
  "src/cli/*.ts",
  "src/web/server.ts",
  "src/web/server.tsx",
  "src/*/workers/*-worker.ts",
]);
const clientEntries = entries(["src/web/islands/*.ts", "src/web/islands/*.tsx", "src/web/styles/main.css"]);
const hasClient = Object.keys(clientEntries).length > 0;

export default defineConfig({
  plugins: [react()],
  publicDir: false,
  clearScreen: false,
  build: { emptyOutDir: false, copyPublicDir: false },
  environments: {
    ssr: {
      // The runtime is Node beside node_modules: packages stay outside.
      resolve: { external: true },
      build: {
        ssr: true,
        outDir: `${folder}/server`,
        target: "node24",
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: serverEntries,
          output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
        },
      },
    },
    client: {
      build: {
        outDir: `${folder}/public`,
        manifest: true,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: clientEntries,
          output: {
            entryFileNames: "assets/[name]-[hash].js",
            chunkFileNames: "assets/[name]-[hash].js",
            assetFileNames: "assets/[name]-[hash][extname]",
          },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const { ssr, client } = builder.environments;
      if (ssr !== undefined) await builder.build(ssr);
      if (client !== undefined && hasClient) await builder.build(client);
      // What pdf.js fetches for documents that do not bring their fonts.
      for (const part of ["cmaps", "standard_fonts", "wasm"]) {
        cpSync(`node_modules/pdfjs-dist/${part}`, `${folder}/public/assets/pdfjs/${part}`, {
          recursive: true,
        });
      }
      for (const file of globSync("src/{*,*/*}/messages/*.json")) {
        cpSync(file, file.replace(/^src/, `${folder}/server`));
      }
    },
  },
});
