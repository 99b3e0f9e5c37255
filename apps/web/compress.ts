import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Shorter files fit into one packet as they are. */
const WORTH_IT = 1000;
const dist = fileURLToPath(new URL("dist", import.meta.url));
const texts = /\.(?:css|html|js|svg|txt)$/;

// `pnpm start` sends these to the browsers that accept them. The browser tests build without.
await Promise.all(
  readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((file) => texts.test(file))
    .map((file) => compress(join(dist, file))),
);

/** Writes the file beside it as `.br` and `.gz`. */
async function compress(file: string): Promise<void> {
  const content = readFileSync(file);
  if (content.length < WORTH_IT) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length, [constants.BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  writeFileSync(`${file}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
}
