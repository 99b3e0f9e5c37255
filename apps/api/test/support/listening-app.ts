import { createAuth, identityProviders, samlReader } from "@guildhall/auth";
import type { Database } from "@guildhall/db";
import type { Services } from "@guildhall/domain";
import { afterFile } from "@guildhall/testing";
import type { FastifyBaseLogger } from "fastify";
import { pino } from "pino";
import { buildApp } from "../../src/build-app.ts";
import { readEnvironment } from "../../src/environment.ts";
import { type HttpTimeouts, httpTimeouts } from "../../src/http-timeouts.ts";
import { mailQuotas } from "../../src/mail-quotas.ts";
import { organizationsPerAccount } from "../../src/organizations-per-account.ts";
import { trustedOrigins } from "../../src/trusted-origins.ts";

export interface ListeningApp {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  url: string;
  /** An origin whose pages are trusted. */
  origin: string;
  /** Stops it before the test file ends. */
  close(): Promise<void>;
}

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
  } = {},
): Promise<ListeningApp> {
  const environment = readEnvironment({ GUILDHALL_TEST_MODE: "1", ...variables });
  const { baseUrl } = environment;
  const { SSO_TRUSTED_ORIGINS: ssoTrustedOrigins, DNS_SERVERS: dnsServers } = environment;
  const { samlDeadlineMs = 60_000, timeouts = { ...httpTimeouts, rejection: 20 }, ...appOptions } = options;
  const saml = samlReader({ deadlineMs: samlDeadlineMs });
  const services: Services = {
    database,
    baseUrl,
    sendsMail: environment.SMTP_URL !== undefined,
    mailQuotas: mailQuotas(environment),
    organizationsPerAccount: organizationsPerAccount(environment),
    identityProviders: identityProviders({ trustedOrigins: ssoTrustedOrigins, dnsServers, samlReader: saml }),
  };
  const auth = await createAuth({
    services,
    secret: "a secret for tests, at least 32 characters long",
    trustedOrigins: trustedOrigins(environment),
    ssoTrustedOrigins,
    samlReader: saml,
    rateLimits: !environment.GUILDHALL_TEST_MODE,
  });
  const app = await buildApp({
    environment,
    services,
    auth,
    logger: pino({ level: "silent" }),
    timeouts,
    ...appOptions,
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const close = async () => {
    await app.close();
    await saml.close();
  };
  afterFile(close);
  return { url, origin: baseUrl, close };
}
