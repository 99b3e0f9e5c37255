import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBundle } from "./bundle.js";

const bundle = fileURLToPath(new URL("dist/guildhall.mjs", import.meta.url));
rmSync(dirname(bundle), { recursive: true, force: true });
await writeBundle(bundle);
