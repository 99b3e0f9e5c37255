import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Database } from "@guildhall/db";
import type { Services } from "@guildhall/domain";
import { afterFile, documentedAnswers, fastPasswordHashing } from "@guildhall/testing";
import { toNodeHandler } from "better-auth/node";
import { createAuth } from "../../src/create-auth.ts";
import { samlReader } from "../../src/sso/saml/saml-reader.ts";

export const secret = "a secret for tests, at least 32 characters long";

const baseUrl = "http://localhost:4000";

/** The API on a loopback port. */
export interface ListeningAuth {
  url: string;
  /** The origin of the pages it trusts. */
  origin: string;
  database: Database;
  /** Throws at an answer that is not as the API reference describes it. */
  checkAnswer: ReturnType<typeof documentedAnswers>;
}

/** Better Auth with our organization plugin on a free loopback port, closed after the test file. */
export async function listen(
  database: Database,
  settings: Pick<Services, "organizationSettings" | "organizationsPerAccount"> = {},
): Promise<ListeningAuth> {
  const services = { database, baseUrl, sendsMail: false, ...settings };
  const auth = await createAuth({
    services,
    secret,
    trustedOrigins: [baseUrl],
    samlReader: samlReader(),
    rateLimits: false,
    passwordHashing: fastPasswordHashing,
  });
  const checkAnswer = documentedAnswers(await auth.describe());
  const handle = toNodeHandler((request: Request) => auth.handler(request));
  const server = createServer((request, response) => {
    // As the app does: what is no error is a fault of ours.
    handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterFile(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, origin: baseUrl, database, checkAnswer };
}
