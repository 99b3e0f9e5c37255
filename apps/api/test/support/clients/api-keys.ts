import { apiKeyClient } from "@better-auth/api-key/client";
import { createAuthClient } from "better-auth/client";
import type { ListeningApp } from "../servers/listening-app.ts";

export const SECRET_KEY = "a-secret-key-for-tests-long-enough-to-be-one";

type Credential = { actor: { token: string } } | undefined;

/** Better Auth's client of API keys, for someone with a session, or without one. */
export const apiKeyClientOf = (app: Pick<ListeningApp, "url">, user?: Credential) =>
  createAuthClient({
    baseURL: app.url,
    plugins: [apiKeyClient()],
    fetchOptions: user ? { headers: { authorization: `Bearer ${user.actor.token}` } } : {},
  });

/** The same for a service with the secret key. */
export const serviceClientOf = (app: Pick<ListeningApp, "url">) =>
  apiKeyClientOf(app, { actor: { token: SECRET_KEY } });

type Body = Parameters<ReturnType<typeof apiKeyClientOf>["apiKey"]["create"]>[0];

/** A new API key of someone's in an organization, with its secret. @throws with status and code */
export async function apiKeyOf(
  app: Pick<ListeningApp, "url">,
  user: { actor: { token: string } },
  organizationId: string,
  body: Partial<Body> = {},
) {
  const { data, error } = await apiKeyClientOf(app, user).apiKey.create({
    name: "Robot",
    metadata: { organizationId },
    ...body,
  });
  if (error) throw new Error(`${error.status} ${error.code}: ${error.message}`);
  return data;
}

/** The same, made by a service, which can limit its use. */
export const limitedKeyOf = (
  app: Pick<ListeningApp, "url">,
  user: { id: string },
  organizationId: string,
  body: Partial<Body>,
) => apiKeyOf(app, { actor: { token: SECRET_KEY } }, organizationId, { userId: user.id, ...body });

/** `auth.api.verifyApiKey` of Better Auth, over HTTP: its client has no such method. @param bearer default: the secret key */
export async function verifyApiKey(app: Pick<ListeningApp, "url">, body: unknown, bearer: string | null = SECRET_KEY) {
  const answer = await fetch(`${app.url}/api/auth/api-key/verify`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}
