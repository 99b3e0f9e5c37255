import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import getPort from "get-port";

const api = fileURLToPath(new URL("../../../apps/api", import.meta.url));

/**
 * Starts what `pnpm start` starts, on a free port.
 * @returns its origin, and what ends it
 * @throws Error when it ends before it listens; what it wrote shows why
 */
export async function startProduction(databaseUrl: string, secret: string) {
  const port = await getPort();
  const origin = `http://localhost:${port}`;
  const server = spawn(process.execPath, ["--env-file=production.env", "dist/main.js"], {
    cwd: api,
    env: {
      ...process.env,
      PORT: String(port),
      BASE_URL: origin,
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_SECRET: secret,
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
  return { origin, close };
}

const isReady = (origin: string) =>
  fetch(`${origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
