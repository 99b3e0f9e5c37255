import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const styles = "@fontsource-variable/inter/wght.css";

const cache = join(import.meta.dirname, "node_modules/.cache/small-fonts");

/** The files for Latin, which are loaded first: others are loaded where a page has a character of theirs. */
const firstFiles = /url\(\.\/(files\/inter-latin(?:-ext)?-[\w-]+\.woff2)\)[^}]*unicode-range: ([^;]+);/g;

/** What the app uses of a font: weights, and kerning, tabular numbers, accents and forms of languages. */
const options = {
  targetFormat: "woff2",
  noHinting: true,
  variationAxes: { wght: { min: 400, max: 700 } },
  keepFeatures: ["kern", "tnum", "ccmp", "locl", "mark", "mkmk"],
} as const;

/** Leaves out of Inter what the app does not use: half of what a first visit loads of it. A development server has all. */
export function smallFonts(): Plugin {
  let folder: string;
  return {
    name: "small-fonts",
    apply: "build",
    enforce: "pre",
    async buildStart() {
      folder = mkdtempSync(join(tmpdir(), "guildhall-fonts-"));
      const source = createRequire(import.meta.url).resolve(styles);
      cpSync(join(dirname(source), "files"), join(folder, "files"), { recursive: true });
      const css = readFileSync(source, "utf8");
      writeFileSync(join(folder, "wght.css"), css);
      for (const [, file = "", ranges = ""] of css.matchAll(firstFiles)) {
        const path = join(folder, file);
        writeFileSync(path, await smallFont(readFileSync(path), charactersIn(ranges)));
      }
    },
    resolveId: { filter: { id: /^@fontsource-variable\/inter\/wght\.css$/ }, handler: () => join(folder, "wght.css") },
    closeBundle() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a build before has made of the same font, or else a new one: to make it takes a third of the time of a build. */
async function smallFont(font: Buffer, characters: string): Promise<Buffer> {
  const key = createHash("sha256")
    .update(font)
    .update(JSON.stringify([characters, options]))
    .digest("hex");
  const made = join(cache, `${key}.woff2`);
  if (!existsSync(made)) {
    mkdirSync(cache, { recursive: true });
    // Under another name first: a build that runs at the same time reads a complete file.
    const draft = `${made}.${process.pid}`;
    const { default: subsetFont } = await import("subset-font");
    writeFileSync(draft, await subsetFont(font, characters, options));
    renameSync(draft, made);
  }
  return readFileSync(made);
}

/** All characters of a CSS `unicode-range`: "U+0000-00FF,U+0131". */
function charactersIn(ranges: string): string {
  const codes = ranges.split(",").flatMap((range) => {
    const [first = 0, last = first] = range
      .trim()
      .slice("U+".length)
      .split("-")
      .map((hex) => Number.parseInt(hex, 16));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return String.fromCodePoint(...codes);
}
