import type { AppRouter } from "@guildhall/trpc";
import { createTRPCClient, httpLink } from "@trpc/client";
import { expectAccessible } from "./support/expect-accessible.ts";
import { type MailingServer, startMailingServer } from "./support/mailing-server.ts";
import { expect, test } from "./support/test.ts";

const password = "a password for tests";

let server: MailingServer;

test.beforeAll(async () => {
  // As the API of the other tests may take.
  test.setTimeout(150_000);
  server = await startMailingServer();
});

test.afterAll(() => server.stop());

test("the invited person asks for a new invitation in place of one that expired, and the inviter gets a mail", async ({
  openAs,
}) => {
  const { url, inbox, sql } = server;
  const ada = await signUp("Ada Lovelace", "ada@example.com");
  await signUp("Ben Babbage", "ben@example.com");
  await ada.organization.create.mutate({ name: "Acme", slug: "acme" });
  const invite = { organization: "acme", emails: ["ben@example.com"], roles: ["member"] };
  const { invitations, mailed } = await ada.invitation.create.mutate(invite);
  expect(mailed).toBe(true);
  const [invitation] = invitations;
  await sql`update invitation set expires_at = now() - interval '1 hour'`;

  const page = await openAs();
  await page.goto(`${url}/invite/${invitation?.id}`);
  await expect(page.getByRole("heading", { name: "This invitation has expired" })).toBeVisible();
  const first = page.getByRole("heading", { name: "Sign in to ask for a new invitation" });
  await expect(first).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();

  const ask = page.getByRole("button", { name: "Ask for a new invitation" });
  // While the only owner is banned, there is no one to mail.
  await sql`update "user" set banned = true where email = 'ada@example.com'`;
  await ask.click();
  await expect(page.getByText("No email was sent. Ask someone at Acme directly.")).toBeVisible();
  await sql`update "user" set banned = false where email = 'ada@example.com'`;
  await sql`update invitation set requested_at = null, request_count = 0`;
  await page.reload();
  await ask.click();
  await expect(page.getByText("You asked for a new invitation to Acme.")).toBeVisible();
  await expect(page.getByText("You'll get an email if you are invited again.")).toBeVisible();
  await expect(ask).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page, "a new invitation was asked for");
  const asking = () =>
    inbox.mails.filter(({ to, text }) => to?.[0]?.address === "ada@example.com" && text?.includes("invite="));
  await expect.poll(asking).toHaveLength(1);

  // Its link opens the dialog with the address in it.
  const link = /https?:\S+invite=\S+/.exec(asking()[0]?.text ?? "")?.[0] ?? "";
  const adas = await openAs();
  await adas.goto(link);
  await adas.getByLabel("Email").fill("ada@example.com");
  await adas.getByLabel("Password", { exact: true }).fill(password);
  await adas.getByRole("button", { name: "Sign in", exact: true }).click();
  const dialog = adas.getByRole("dialog", { name: "Invite people to Acme" });
  await expect(dialog.getByRole("button", { name: "Remove ben@example.com" })).toBeVisible();
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog.getByText("Invited ben@example.com")).toBeVisible();
  const invited = () =>
    inbox.mails.filter(({ to, subject }) => to?.[0]?.address === "ben@example.com" && subject?.includes("Acme"));
  await expect.poll(invited).toHaveLength(2);
});

/** Someone new, whose address is confirmed. @returns the API as they call it */
async function signUp(name: string, email: string) {
  const { url, sql } = server;
  const post = (path: string, body: object) =>
    fetch(`${url}/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify(body),
    });
  expect((await post("sign-up/email", { name, email, password })).status).toBe(200);
  await sql`update "user" set email_verified = true where email = ${email}`;
  const { token }: { token: string } = await (await post("sign-in/email", { email, password })).json();
  const headers = { authorization: `Bearer ${token}` };
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] });
}
