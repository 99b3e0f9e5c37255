import { spawn } from "node:child_process";

/** Runs the API and the SPA's development server. Once one of them has ended, by Ctrl-C or by an error, the other one ends, too. */
let isEnding = false;

const servers = ["apps/api", "apps/web"].map((cwd) =>
  spawn(process.execPath, ["--import", "tsx", "dev.ts"], {
    cwd,
    env: { ...process.env, NODE_ENV: "development" },
    stdio: "inherit",
  }),
);

// A terminal sends Ctrl-C to the servers, too. This ends after them.
process.on("SIGINT", () => {
  isEnding = true;
});
process.on("SIGTERM", endAll);
for (const server of servers) {
  server.once("exit", (code) => {
    process.exitCode ||= code ?? (isEnding ? 0 : 1);
    endAll();
  });
}

function endAll(): void {
  isEnding = true;
  for (const server of servers) server.kill("SIGTERM");
}
