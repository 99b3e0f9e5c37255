import { ACCOUNT_HEADER } from "@guildhall/contracts";
import { createAuthClient } from "better-auth/react";
import { reloadForAccount } from "./account-changed.ts";
import { takeEarly } from "./early-requests.ts";
import { followAnswer, followOtherTabs, shownAccount } from "./shown-account.ts";

/** Accounts and sessions, under /api/auth of this origin. */
export const authClient = createAuthClient({
  fetchOptions: {
    customFetchImpl: (url, init) =>
      (pathOf(url instanceof Request ? url.url : url).endsWith("/get-session") ? takeEarly("session") : undefined) ??
      fetch(url, init),
    onRequest({ headers }) {
      const account = shownAccount();
      if (account !== undefined) headers.set(ACCOUNT_HEADER, account);
    },
    onSuccess: ({ request, data }) => followAnswer(pathOf(request.url), data),
    onError({ request, error }) {
      if (error.code === "ACCOUNT_CHANGED") reloadForAccount(request.method === "GET" ? "read" : "write");
    },
  },
});

followOtherTabs(() => authClient.$store.notify("$sessionSignal"));

const pathOf = (url: string | URL) => new URL(url, window.location.href).pathname;
