import type { Auth } from "@guildhall/auth";
import type { Database } from "@guildhall/db";
import { sealEvents, signHeads } from "@guildhall/domain";
import { afterFile, fastPasswordHashing } from "@guildhall/testing";
import type { FastifyBaseLogger } from "fastify";
import { pino } from "pino";
import { buildApp } from "../../../src/build-app.ts";
import { readEnvironment } from "../../../src/configuration/environment.ts";
import { createServices } from "../../../src/create-services.ts";
import { type HttpTimeouts, httpTimeouts } from "../../../src/http-timeouts.ts";

export interface ListeningApp {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  url: string;
  /** An origin whose pages are trusted. */
  origin: string;
  /** Links the audit events that are not linked yet and signs the ends of chains, as the process does every few seconds. */
  sealAuditLogs(): Promise<void>;
  /** Stops it before the test file ends. */
  close(): Promise<void>;
}

export const TEST_SECRET = "a secret for tests, at least 32 characters long";

/** The real app on a free loopback port, closed after the test file. Variables as in the environment. */
export async function listen(
  database: Database,
  variables: Record<string, string> = {},
  options: {
    logger?: FastifyBaseLogger;
    webAppDist?: string;
    timeouts?: HttpTimeouts;
    /** How long reading one SAML document may take; default: a minute, for machines that are busy with tests. */
    samlDeadlineMs?: number;
    changeAuth?: (auth: Auth) => Auth;
  } = {},
): Promise<ListeningApp> {
  const environment = readEnvironment({ GUILDHALL_TEST_MODE: "1", ...variables });
  const {
    samlDeadlineMs = 60_000,
    timeouts = { ...httpTimeouts, rejection: 20 },
    changeAuth = (auth) => auth,
    ...appOptions
  } = options;
  const created = await createServices(environment, {
    database,
    secret: environment.BETTER_AUTH_SECRET ?? TEST_SECRET,
    samlDeadlineMs,
    passwordHashing: fastPasswordHashing,
  });
  const app = await buildApp({
    environment,
    services: created.services,
    auth: changeAuth(created.auth),
    logger: pino({ level: "silent" }),
    timeouts,
    ...appOptions,
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const close = async () => {
    await app.close();
    await created.close();
  };
  afterFile(close);
  const sealAuditLogs = async () => {
    await sealEvents(created.services);
    await signHeads(created.services);
  };
  return { url, origin: environment.baseUrl, sealAuditLogs, close };
}
