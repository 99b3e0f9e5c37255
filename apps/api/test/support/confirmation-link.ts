import { mailTo } from "./mail-to.ts";
import type { ListeningApp } from "./servers/listening-app.ts";

/** The newest link to confirm an address that was mailed to it, and the token in it. */
export async function confirmationLink(
  app: Pick<ListeningApp, "url">,
  email: string,
): Promise<{ link: string; token: string }> {
  const links = (await mailTo(app, email)).flatMap((mail) => mail.links);
  const link = links.find((each) => each.includes("/verify-email?"));
  const token = link && new URL(link).searchParams.get("token");
  if (!token) throw new Error(`No mail to ${email} has a link to confirm it.`);
  return { link, token };
}
