import { confirmationLink } from "../confirmation-link.ts";
import type { ListeningApp } from "../servers/listening-app.ts";
import { type Account, signUp } from "./account.ts";
import type { Browser } from "./browser.ts";

/** Someone new with a confirmed address, signed in in a browser of their own. */
export async function confirmedAccount(app: ListeningApp): Promise<Account & { browser: Browser }> {
  const account = await signUp(app);
  const { link } = await confirmationLink(app, account.email);
  await account.browser.send(link);
  return account;
}
