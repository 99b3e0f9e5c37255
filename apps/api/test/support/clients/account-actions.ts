import type { TestDatabase } from "@guildhall/testing";
import { confirmationLink } from "../confirmation-link.ts";
import { newestLink } from "../mail-to.ts";
import type { ListeningApp } from "../servers/listening-app.ts";
import { signUp } from "./account.ts";
import { openBrowser } from "./browser.ts";

/** What browsers send when they open a link. */
export const navigation = { "sec-fetch-mode": "navigate", accept: "text/html" };

/** Status and error code of an answer. */
export const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];

/** What the tests of account ownership do again and again. */
export function accountActions(app: ListeningApp, { sql }: TestDatabase) {
  /** A stranger opens an account with another person's address, to whom a link to confirm it was mailed. */
  async function signUpWithAddress() {
    const stranger = await signUp(app);
    return { ...stranger, ...(await confirmationLink(app, stranger.email)) };
  }

  const confirm = (body: object, browser = openBrowser(app)) => browser.post("/api/auth/confirm-email", body);

  async function isConfirmed(email: string): Promise<boolean> {
    const [row] = await sql<{ confirmed: boolean }[]>`
      select email_verified as confirmed from "user" where email = ${email}`;
    return row?.confirmed ?? false;
  }

  /** Asks for a new password and opens the mailed link. @returns the token that the page is given */
  async function requestReset(email: string): Promise<string> {
    await openBrowser(app).auth.requestPasswordReset({ email, redirectTo: "/reset-password" });
    const location = (await openBrowser(app).send(await newestLink(app, email))).headers.get("location");
    return new URL(location ?? "", app.origin).searchParams.get("token") ?? "";
  }

  async function sessionsOf(email: string): Promise<number> {
    const rows = await sql`select from session where user_id = (select id from "user" where email = ${email})`;
    return rows.length;
  }

  return { signUpWithAddress, confirm, isConfirmed, requestReset, sessionsOf };
}
