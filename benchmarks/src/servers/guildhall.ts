import { createAuth, samlReader } from "@guildhall/auth";
import { openDatabase } from "@guildhall/db";
import type { Services } from "@guildhall/domain";
import { buildApp } from "../../../apps/api/src/build-app.ts";
import { readEnvironment } from "../../../apps/api/src/environment.ts";
import { startWorker } from "../../../apps/api/src/jobs/start-worker.ts";
import { trustedOrigins } from "../../../apps/api/src/trusted-origins.ts";
import { emptyWebApp } from "./empty-web-app.ts";
import { serve } from "./serve.ts";
import { baseUrl, logger, readSetting } from "./setting.ts";

const secret = readSetting("BENCHMARK_SECRET");
const limits = readSetting("BENCHMARK_LIMITS");
const wide = "1000000";
const environment = readEnvironment({
  NODE_ENV: "production",
  BASE_URL: baseUrl,
  BETTER_AUTH_SECRET: secret,
  // Where they are wide, limits stay on; the load is one caller's, and is not to be rejected.
  ...(limits === "default"
    ? {}
    : { REST_REQUESTS_PER_MINUTE: wide, TRPC_CALLS_PER_MINUTE: wide, AUTH_REQUESTS_PER_MINUTE: wide }),
});
const connectionString = readSetting("BENCHMARK_SERVER_DATABASE");
const database = openDatabase(connectionString);
const services: Services = { database, baseUrl, sendsMail: false };
const auth = await createAuth({
  services,
  secret,
  trustedOrigins: trustedOrigins(environment),
  samlReader: samlReader(),
  rateLimits: limits !== "off",
});
const app = await buildApp({
  environment: { ...environment, GUILDHALL_TEST_MODE: limits === "off" },
  webAppDist: emptyWebApp(),
  services,
  auth,
  logger: logger(),
});
if (readSetting("BENCHMARK_JOBS") === "on") {
  await startWorker({ connectionString, services, transport: undefined, logger: logger() });
}
serve(app, database.sql);
