import { existsSync, mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL(".", import.meta.url));

/** What a bundle is made of beside what esbuild lists: the versions of the libraries, and how it is made. */
const otherSources = ["../../pnpm-lock.yaml", "package.json", "bundle.js"];

/** Libraries that few commands load: Node would read them, unused, at each start. */
const external = ["undici", "@inquirer/prompts"];

/**
 * The command line as one file of JavaScript, which starts in a tenth of the time its sources take. What only some commands
 * need is in files beside it, loaded when it is used. Built when there is none, and again when a source has changed since, so
 * that it never has to be built by hand.
 * @returns {Promise<string>} its path
 */
export async function freshBundle() {
  const bundle = join(home, "dist/guildhall.mjs");
  if (isFresh(bundle)) return bundle;
  try {
    await writeBundle(bundle);
  } catch (error) {
    // Installed where this user may not write: as it was built there.
    const isReadOnly = ["EACCES", "EPERM", "EROFS"].includes(codeOf(error));
    if (!isReadOnly || !existsSync(bundle)) throw error;
  }
  return bundle;
}

/**
 * What an earlier build has put there stays: a command that runs meanwhile may load it later.
 * @param {string} bundle where to write it; the list of its sources and the parts loaded later go beside it
 */
export async function writeBundle(bundle) {
  const startedAt = new Date();
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    absWorkingDir: home,
    entryPoints: { [basename(bundle, ".mjs")]: "src/main.ts" },
    outdir: dirname(bundle),
    outExtension: { ".js": ".mjs" },
    chunkNames: "parts/[name]-[hash]",
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    external,
    minifyWhitespace: true,
    // For what is CommonJS: bundled, it has no `require`.
    banner: {
      js: `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`,
    },
    metafile: true,
    write: false,
    logLevel: "error",
  });
  const sources = Object.keys(metafile.inputs).filter((input) => !input.includes("node_modules/"));
  mkdirSync(join(dirname(bundle), "parts"), { recursive: true });
  // The bundle last: one that is newer than all of the list is complete, and of that list.
  replaceFile(listOf(bundle), JSON.stringify([...sources, ...otherSources]));
  const isBundle = (/** @type {{ path: string }} */ { path }) => path === bundle;
  for (const file of outputFiles.filter((file) => !isBundle(file))) replaceFile(file.path, file.contents);
  for (const file of outputFiles.filter(isBundle)) replaceFile(bundle, file.contents, startedAt);
}

/** @param {string} bundle */
function isFresh(bundle) {
  try {
    const builtAt = statSync(bundle).mtimeMs;
    /** @type {string[]} */
    const sources = JSON.parse(readFileSync(listOf(bundle), "utf8"));
    return sources.every((source) => statSync(join(home, source)).mtimeMs < builtAt);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** @param {unknown} error of the file system */
const codeOf = (error) => (error instanceof Error && "code" in error ? String(error.code) : "");

/** @param {string} bundle */
const listOf = (bundle) => `${bundle}.sources.json`;

/**
 * Under another name first: a process that starts at the same time reads a complete file.
 * @param {string} path
 * @param {string | Uint8Array} contents
 * @param {Date} [modifiedAt]
 */
function replaceFile(path, contents, modifiedAt) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  if (modifiedAt) utimesSync(draft, modifiedAt, modifiedAt);
  renameSync(draft, path);
}
