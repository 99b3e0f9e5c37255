import type { AppRouter } from "@guildhall/trpc";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createAuthClient } from "better-auth/client";
import type { ListeningApp } from "./listening-app.ts";

/** A browser with cookies of its own, on a page of the app or of somebody else. */
export type Browser = ReturnType<typeof openBrowser>;

/**
 * Cookies are kept and sent along, `Origin` names the page, and redirects are not followed.
 * @param page the origin of the page that calls; null sends no Origin
 */
export function openBrowser(app: ListeningApp, page: string | null = app.origin) {
  const cookies = new Map<string, string>();

  /** Takes a path, or an address as links in mail have it: the app's own origin stands for where it listens. */
  async function send(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const { pathname, search } = new URL(address, app.url);
    const headers = new Headers(init.headers);
    if (page !== null) headers.set("origin", page);
    if (cookies.size > 0) headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(`${app.url}${pathname}${search}`, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) keep(cookie);
    return response;
  }

  function keep(setCookie: string) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
    if (value === "" || /;\s*max-age=0/i.test(setCookie)) cookies.delete(name);
    else cookies.set(name, value);
  }

  const post = (path: string, body: unknown) =>
    send(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

  const auth = createAuthClient({
    baseURL: app.url,
    fetchOptions: {
      customFetchImpl: (input, init) => send(input instanceof Request ? input.url : input, init),
    },
  });

  const trpc = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${app.url}/trpc`, fetch: (input, init) => send(String(input), init as RequestInit) })],
  });

  return { cookies, send, post, auth, trpc };
}
