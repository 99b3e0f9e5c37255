import { fileURLToPath } from "node:url";
import { writeBundle } from "./bundle.js";

await writeBundle(fileURLToPath(new URL("dist/guildhall.mjs", import.meta.url)));
