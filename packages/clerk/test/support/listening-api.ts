import { type ClerkClient, createClerkClient } from "@clerk/backend";
import type { Database } from "@guildhall/db";
import { afterFile, createTestDatabase, type TestDatabase } from "@guildhall/testing";
import fastify from "fastify";
import { answerError, clerkApi } from "../../src/index.ts";

export const secretKey = "sk_test_a secret key for tests, long enough".replaceAll(" ", "-");

const BODY_LIMIT_BYTES = 1024 * 1024;

export interface ListeningApi {
  /** What the SDK's `apiUrl` is set to. */
  url: string;
  /** The real SDK. */
  clerk: ClerkClient;
  /** What the SDK sends in every request, for what it cannot send. */
  signed: { headers: Record<string, string> };
}

/** The API alone on a database and a loopback port of its own, closed after the test file. */
export async function openTestApi(): Promise<ListeningApi & { database: TestDatabase }> {
  const database = await createTestDatabase();
  return { database, ...(await openTestApiOn(database)) };
}

/** The same on a database of the test's choice. */
export async function openTestApiOn(database: Database): Promise<ListeningApi> {
  const services = { database, baseUrl: "https://guildhall.test", sendsMail: true };
  const app = fastify({
    forceCloseConnections: true,
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 1_000 },
    frameworkErrors: answerError,
  });
  await app.register(clerkApi({ services, secretKey }), { prefix: "/clerk" });
  const origin = await app.listen({ port: 0, host: "127.0.0.1" });
  afterFile(() => app.close());
  const url = `${origin}/clerk`;
  const signed = { headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" } };
  return { url, clerk: clientOf(url), signed };
}

/** The real SDK pointed at an API. */
export const clientOf = (apiUrl: string, key = secretKey): ClerkClient =>
  createClerkClient({ secretKey: key, apiUrl, apiVersion: "v1" });
