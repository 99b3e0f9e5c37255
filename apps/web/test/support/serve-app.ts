import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { readEnvironment } from "../../../api/src/configuration/environment.ts";

/**
 * Serves the API, and with it the built web app as in production, at `PORT`, and the same at `WEB_PORT`, which is another origin.
 * Run as `serve-app.ts FOLDER`. Builds the web app into the folder if it is not there.
 */
const [folder = ""] = process.argv.slice(2);
const environment = readEnvironment(process.env);

// Both take seconds, of one core each.
const [{ start }] = await Promise.all([import("../../../api/src/start.ts"), existsSync(folder) || build()]);
const running = await start(environment, { webAppDist: folder });
const web = createServer((request, response) => running.server.emit("request", request, response));
web.listen(environment.WEB_PORT, "localhost");

process.once("SIGTERM", async () => {
  web.close();
  web.closeAllConnections();
  await running.close();
  process.exit(0);
});

async function build(): Promise<void> {
  const vite = ["node_modules/vite/bin/vite.js", "build", "--outDir", folder, "--emptyOutDir", "--logLevel", "warn"];
  await promisify(execFile)(process.execPath, vite, { env: { ...process.env, NODE_ENV: "production" } });
}
