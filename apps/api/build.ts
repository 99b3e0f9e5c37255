import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildServer } from "./build-server.ts";

const dist = fileURLToPath(new URL("dist", import.meta.url));

rmSync(dist, { recursive: true, force: true });
await buildServer(dist);
