import { createServer } from "node:http";
import { readEnvironment } from "../../../api/src/configuration/environment.ts";
import { start } from "../../../api/src/start.ts";

/**
 * Serves the API, and with it the built web app as in production, at `PORT`, and the same at `WEB_PORT`, which is another origin.
 * Built by build-app.ts, and run as `serve-app.js FOLDER` with the folder of the web app.
 */
const [folder = ""] = process.argv.slice(2);
const environment = readEnvironment(process.env);
const running = await start(environment, { webAppDist: folder });
const web = createServer((request, response) => running.server.emit("request", request, response));
web.listen(environment.WEB_PORT, "localhost");

process.once("SIGTERM", async () => {
  web.close();
  web.closeAllConnections();
  await running.close();
  process.exit(0);
});
