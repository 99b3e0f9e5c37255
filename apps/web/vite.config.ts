import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { earlyLoads } from "./vite-early-loads.ts";
import { mantineStyles } from "./vite-mantine-styles.ts";
import { smallFonts } from "./vite-small-fonts.ts";

/** For an invalid one any free port (0): the API reports the variable, and then everything ends. */
function portIn(name: "PORT" | "WEB_PORT", fallback: number): number {
  const port = Number(process.env[name] || fallback);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

const api = `http://localhost:${portIn("PORT", 4000)}`;

/** What the API answers; everything else is the app. */
const apiPaths = ["/trpc", "/api", "/clerk", "/docs", "/dev", "/pictures"];

/** What every page needs, and what the page to sign in on shares with those behind it, for which they would load its form. */
const initial = new RegExp(
  [
    /^\0rolldown|\/index\.html$|\/src\/main\.tsx$/,
    /\/src\/(?:api\/auth-call|components\/(?:feedback\/error-notice|own-value|layout\/redirect)|features\/session\/safe-next)\.tsx?$/,
    /\/@mantine\/core\/esm\/components\/(?:ActionIcon|Button|Group|Stack|Text|TextInput)\/\w+\.mjs$/,
    /\/react-query\/build\/modern\/(?:useBaseQuery|useMutation)\.js$/,
    /\/(?:IconFingerprint\.mjs|use-uncontrolled\.mjs)$/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

/**
 * To read from the server, which what the other ways to sign in share with the pages behind. Without the modules that these import:
 * tRPC's errors are in each first load, and all of tRPC would be. Nor with one that imports React, for which the helper to do so
 * would be a file of its own.
 */
const queries = new RegExp(
  [
    /\/src\/api\/use-instance-features\.ts$|\/IconKey\.mjs$|\/build\/modern\/(?:queryObserver|useQuery)\.js$/,
    /\/@trpc\/client\/dist\/(?!TRPCClientError|objectSpread2)|\/@trpc\/server\/dist\/(?:observable|getErrorShape|tracked)/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

export default defineConfig({
  plugins: [react(), mantineStyles(), smallFonts(), earlyLoads()],
  clearScreen: false,
  server: {
    host: "localhost",
    port: portIn("WEB_PORT", 5173),
    strictPort: true,
    proxy: Object.fromEntries(apiPaths.map((path) => [`^${path}(?:[/?]|$)`, { target: api }])),
  },
  build: {
    outDir: "dist",
    assetsDir: "assets",
    chunkSizeWarningLimit: 1000,
    // The browsers that can run the app preload modules by themselves; for others it would be a file of its own.
    modulePreload: { polyfill: false },
    // What a page needs in any case is one file, with all that it imports and is not in the files before. Split by what pages
    // share, it would be dozens of files, and larger.
    rolldownOptions: {
      // Its package does not say so: otherwise its errors, which every page needs, bring all of it.
      treeshake: { moduleSideEffects: [{ test: /\/@trpc\/client\//, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            { name: "initial", test: initial, priority: 7 },
            { name: "queries", test: queries, priority: 8, includeDependenciesRecursively: false },
            // What is loaded after the page, for when someone uses it.
            {
              name: "popups",
              test: /\/shell\/(?:account-menu\/account-menu|palette\/command-palette|switcher\/organization-switcher|rail-drawer)\.tsx$|\/(?:explanation|toast-list)\.tsx$/,
              priority: 2,
            },
            {
              name: "members-popups",
              test: /\/(?:invitations-panel|invite-dialog|member-actions|role-filter-menu)\.tsx$/,
              priority: 1,
            },
            { name: "zod", test: /\/node_modules\/zod\//, priority: 3 },
            { name: "sign-in", test: /\/src\/routes\/sign-in(?:-layout)?\.tsx$/, priority: 6 },
            { name: "sign-in-ways", test: /\/sign-in\/other-ways\.tsx$/, priority: 3 },
            {
              name: "shell",
              test: /\/src\/routes\/(?:private|organization\/organization)\.tsx$|\/Badge\/\w+\.mjs$/,
              priority: 5,
            },
            { name: "members", test: /\/src\/routes\/organization\/members\.tsx$/, priority: 4 },
          ],
        },
      },
    },
  },
});
