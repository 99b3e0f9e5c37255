import type { ViteDevServer } from "vite";

/**
 * Serves the SPA's sources. The API prints the address once it is ready, so this is quiet; it ends with 0 when it is
 * stopped, and with 1 and the reason when it cannot start, so that turbo ends the API, too.
 */
let server: ViteDevServer | undefined;

// Before Vite is loaded: turbo reports a task that a signal kills as failed.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    process.exitCode = 0;
    await server?.close();
    process.exit();
  });
}

try {
  const { createServer } = await import("vite");
  server = await createServer();
  await server.listen();
} catch (error) {
  process.stderr.write(`\n${describe(error)}\n\n`);
  process.exit(1);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const port = server?.config.server.port;
  if (error.message === `Port ${port} is already in use`) {
    return `Port ${port} is in use. Stop what listens there, or set WEB_PORT to another one.`;
  }
  if ("code" in error && error.code === "EACCES") {
    return `This user may not listen on port ${port}. Set WEB_PORT to another one, above 1023.`;
  }
  return error.message;
}
