import { defineConfig } from "@playwright/test";
import { variables } from "../api/src/configuration/environment.ts";
import { appUrl, testRun } from "./test/support/test-run.ts";

const { folder, apiPort, webPort, idpPorts, socialPort, dnsPort, kitPorts, secretKey, signingSecret, chromium } =
  await testRun();

// The shell may have variables of another Guildhall.
const unset = Object.fromEntries(Object.keys(variables).map((name) => [name, ""]));

const quoted = (path: string) => JSON.stringify(path);

/** The built app in front of an API with a database of its own; nothing of the machine's is used or left behind. */
export default defineConfig({
  testDir: "test",
  globalSetup: ["./test/support/name-server.ts", "./test/support/social-server.ts"],
  testMatch: process.env.GUILDHALL_SCREENSHOTS ? "**/*.screenshot.ts" : "**/*.browser.ts",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: idpPorts.length,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: {
    baseURL: appUrl({ webPort }),
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium.executablePath,
      env: { ...process.env, ...chromium.env },
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // A page of a test lives for seconds: code that is optimized for it costs more than it saves.
        "--js-flags=--no-maglev,--no-opt",
      ],
    },
  },
  webServer: [
    {
      name: "app",
      command: `node --import tsx test/support/build-app.ts ${quoted(folder)} && node ${quoted(`${folder}/server/serve-app.js`)} ${quoted(`${folder}/dist`)}`,
      url: `${appUrl({ webPort })}/readyz`,
      reuseExistingServer: false,
      timeout: 120_000,
      // Better that everything ends by itself, the database above all, than that it is killed.
      gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
      env: {
        ...unset,
        PORT: String(apiPort),
        WEB_PORT: String(webPort),
        GUILDHALL_DATA_DIR: `${folder}/data`,
        GUILDHALL_TEST_MODE: "1",
        GUILDHALL_SECRET_KEY: secretKey,
        BETTER_AUTH_SECRET: signingSecret,
        TRUSTED_ORIGINS: Object.values(kitPorts)
          .map((port) => `http://localhost:${port}`)
          .join(),
        SSO_TRUSTED_ORIGINS: idpPorts.map((port) => `http://127.0.0.1:${port}`).join(","),
        OIDC_ISSUER: `http://127.0.0.1:${socialPort}`,
        OIDC_CLIENT_ID: "guildhall",
        OIDC_CLIENT_SECRET: secretKey,
        OIDC_NAME: "Observatory",
        DNS_SERVERS: `127.0.0.1:${dnsPort}`,
        LOG_LEVEL: "warn",
      },
    },
  ],
});
