import { buildApp, createServices, readEnvironment, startIndexing, startSealing, startWorker } from "@guildhall/api";
import { openDatabase } from "@guildhall/db";
import { emptyWebApp } from "./empty-web-app.ts";
import { serve } from "./serve.ts";
import { baseUrl, logger, readSetting } from "./setting.ts";

const secret = readSetting("BENCHMARK_SECRET");
const limits = readSetting("BENCHMARK_LIMITS");
const wide = "1000000";
const production = readEnvironment({
  NODE_ENV: "production",
  BASE_URL: baseUrl,
  BETTER_AUTH_SECRET: secret,
  // Where they are wide, limits stay on; the load is one caller's, and is not to be rejected.
  ...(limits === "default"
    ? {}
    : { REST_REQUESTS_PER_MINUTE: wide, TRPC_CALLS_PER_MINUTE: wide, AUTH_REQUESTS_PER_MINUTE: wide }),
});
// Not to be had in production: only to measure what limits cost.
const environment = { ...production, GUILDHALL_TEST_MODE: limits === "off" };
const connectionString = readSetting("BENCHMARK_SERVER_DATABASE");
const database = openDatabase(connectionString);
const { services, auth } = await createServices(environment, { database, secret });
const app = await buildApp({
  environment,
  webAppDist: emptyWebApp(),
  services,
  auth,
  logger: logger(),
});
if (readSetting("BENCHMARK_JOBS") === "on") {
  await startWorker({ connectionString, services, transport: undefined, logger: logger() });
  startSealing(services, logger());
  startIndexing(services, logger());
}
serve(app, database.sql);
