import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import getPort from "get-port";

const api = fileURLToPath(new URL("../../../apps/api", import.meta.url));

/**
 * Starts what `pnpm start` starts, on a free port, with rate limits that are never reached.
 * @returns its origin, its process, how long it took until it was ready, and what ends it
 * @throws Error when it ends before it listens; what it wrote shows why
 */
export async function startProduction(databaseUrl: string, secret: string) {
  const port = await getPort();
  const wide = "1000000";
  const origin = `http://localhost:${port}`;
  const start = performance.now();
  const server = spawn(process.execPath, ["--env-file=production.env", "dist/main.js"], {
    cwd: api,
    env: {
      ...process.env,
      PORT: String(port),
      BASE_URL: origin,
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_SECRET: secret,
      TRPC_CALLS_PER_MINUTE: wide,
      REST_REQUESTS_PER_MINUTE: wide,
      AUTH_REQUESTS_PER_MINUTE: wide,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(server, "exit");
  const close = async () => {
    server.kill("SIGTERM");
    await ended;
  };
  while (!(await isReady(origin))) {
    if (server.exitCode !== null) throw new Error("The server did not start. Run `pnpm build` first.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { pid } = server;
  if (pid === undefined) throw new Error("The server did not start.");
  return { origin, pid, readyMs: performance.now() - start, close };
}

const isReady = (origin: string) =>
  fetch(`${origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
