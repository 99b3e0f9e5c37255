import { createHmac } from "node:crypto";
import { accessControl, roles } from "@guildhall/permissions";
import { cookieJar, sendAsFetch, type TestUser } from "@guildhall/testing";
import { createAuthClient } from "better-auth/client";
import { organizationClient } from "better-auth/client/plugins";
import { customFields } from "../../src/organization-plugin/custom-fields.ts";
import { type ListeningAuth, secret } from "./listening-auth.ts";

const COOKIE = "better-auth.session_token";

export type Client = ReturnType<typeof openClient>;

/**
 * Better Auth's own client in a browser of its own: a cookie jar, and the Origin of our pages. `person` is signed in;
 * without one, no one is. Fails when an organization endpoint's answer differs from the API reference.
 */
export function openClient(api: ListeningAuth, person?: TestUser) {
  const jar = cookieJar(person ? [[COOKIE, signed(person.actor.token)]] : []);

  async function send(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({
      ...Object.fromEntries(new Headers(init.headers)),
      origin: api.origin,
      ...jar.header(),
    });
    const url = input instanceof Request ? input.url : String(input);
    const response = await sendAsFetch(url, { ...init, headers });
    jar.store(response);
    const path = new URL(url).pathname.replace("/api/auth", "");
    if (path.startsWith("/organization/")) {
      const body: unknown = await response.clone().json();
      api.checkAnswer({ method: init.method ?? "GET", path, status: response.status, body });
    }
    return response;
  }

  return createAuthClient({
    baseURL: api.url,
    plugins: [
      organizationClient({
        ac: accessControl,
        roles,
        teams: { enabled: true },
        dynamicAccessControl: { enabled: true },
        schema: customFields,
      }),
    ],
    fetchOptions: { customFetchImpl: send },
  });
}

/** A session token as the cookie has it. */
function signed(token: string): string {
  return encodeURIComponent(`${token}.${createHmac("sha256", secret).update(token).digest("base64")}`);
}
