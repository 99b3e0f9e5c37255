import { sendRequest } from "@guildhall/testing";
import { z } from "zod";
import type { ListeningApp } from "./servers/listening-app.ts";

const Mails = z.array(
  z.strictObject({ to: z.string(), subject: z.string(), text: z.string(), links: z.array(z.string()) }),
);

/** The mails to an address, newest first, from the API that test mode opens. */
export async function mailTo(app: Pick<ListeningApp, "url">, email: string) {
  const response = await sendRequest(`${app.url}/api/test/mail?to=${encodeURIComponent(email)}`);
  return Mails.parse(await response.json());
}

/** The first link of the newest mail to an address. */
export async function newestLink(app: Pick<ListeningApp, "url">, email: string): Promise<string> {
  const [mail] = await mailTo(app, email);
  const [link] = mail?.links ?? [];
  if (link === undefined) throw new Error(`No mail with a link to ${email}.`);
  return link;
}
