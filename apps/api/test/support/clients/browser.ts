import { passkeyClient } from "@better-auth/passkey/client";
import { cookieJar, sendAsFetch } from "@guildhall/testing";
import type { AppRouter } from "@guildhall/trpc";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createAuthClient } from "better-auth/client";
import { emailOTPClient, jwtClient, lastLoginMethodClient, multiSessionClient } from "better-auth/client/plugins";
import type { ListeningApp } from "../servers/listening-app.ts";

/** A browser with cookies of its own, on a page of the app or of someone else. */
export type Browser = ReturnType<typeof openBrowser>;

/**
 * Cookies are stored and sent along, `Origin` names the page, and redirects are not followed.
 * `page` is the origin of the page that calls, and null sends no Origin; `cookies` are those to begin with.
 */
export function openBrowser(
  app: Pick<ListeningApp, "url" | "origin">,
  options: { page?: string | null; cookies?: Iterable<[string, string]> } = {},
) {
  const { page = app.origin } = options;
  const jar = cookieJar(options.cookies);

  /** Takes a path, or an address as links in mail have it: the app's own origin stands for where it listens. */
  async function send(address: string, init: RequestInit = {}): Promise<Response> {
    const { pathname, search } = new URL(address, app.url);
    const headers = new Headers({ ...Object.fromEntries(new Headers(init.headers)), ...jar.header() });
    if (page !== null) headers.set("origin", page);
    const response = await sendAsFetch(`${app.url}${pathname}${search}`, { ...init, headers });
    jar.store(response);
    return response;
  }

  const post = (path: string, body: unknown) =>
    send(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

  const auth = createAuthClient({
    baseURL: app.url,
    plugins: [passkeyClient(), multiSessionClient(), lastLoginMethodClient(), emailOTPClient(), jwtClient()],
    fetchOptions: {
      customFetchImpl: (input, init) => send(input instanceof Request ? input.url : String(input), init),
    },
  });

  const trpc = createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${app.url}/trpc`,
        fetch: (input, { method = "GET", headers = {}, body } = {}) =>
          send(String(input), { method, headers: new Headers(headers), ...(typeof body === "string" ? { body } : {}) }),
      }),
    ],
  });

  return { cookies: jar.cookies, send, post, auth, trpc };
}
