import { openDatabase } from "@guildhall/db";
import { startEmbeddedPostgres } from "@guildhall/db/embedded";
import { expect, it } from "vitest";
import { demoAccount } from "../../src/demo/demo-account.ts";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { dataFolder, freePort, runServer } from "../support/servers/server-process.ts";

const WRITERS = 6;
const ENOUGH = 40;

/** What the server said it had done. */
interface Acknowledged {
  slugs: string[];
  emails: string[];
}

/** Creates organizations and invites people into them, until the server is gone. */
async function write(browser: Browser, name: string, acknowledged: Acknowledged): Promise<void> {
  for (let count = 1; ; count++) {
    const slug = `${name}-${count}`;
    try {
      await browser.trpc.organization.create.mutate({ name: slug, slug });
      acknowledged.slugs.push(slug);
      const emails = [`${slug}-one@example.com`, `${slug}-two@example.com`];
      const { invitations } = await browser.trpc.invitation.create.mutate({
        organization: slug,
        emails,
        roles: ["member"],
      });
      acknowledged.emails.push(...invitations.map(({ email }) => email));
    } catch {
      return;
    }
  }
}

it("what was acknowledged survives kill -9, mail included, and a second process serves it at the same time", async () => {
  const GUILDHALL_DATA_DIR = dataFolder();
  const [port, otherPort, WEB_PORT] = [await freePort(), await freePort(), await freePort()];
  const run = (PORT: string) => runServer({ GUILDHALL_DATA_DIR, PORT, WEB_PORT });

  const first = await run(port);
  await first.started;
  expect(first.output()).toContain(`Guildhall is at http://localhost:${WEB_PORT}`);
  expect(first.output()).toContain(`${demoAccount.email} with the password ${demoAccount.password}`);
  expect(first.output()).toContain("made a demo organization");
  const browser = openBrowser(first);
  expect((await browser.auth.signIn.email(demoAccount)).error).toBeNull();

  const acknowledged: Acknowledged = { slugs: ["acme-observatory"], emails: [] };
  const writers = Array.from({ length: WRITERS }, (_, index) => write(browser, `writer-${index}`, acknowledged));
  await expect.poll(() => acknowledged.emails.length, { timeout: 60_000 }).toBeGreaterThan(ENOUGH);
  first.child.kill("SIGKILL");
  expect(await first.ended).toBe("SIGKILL");
  await Promise.all(writers);

  // The same command again, and another one beside it; anyone who was signed in still is, at either.
  const second = await run(port);
  await second.started;
  expect(second.output()).not.toContain("made a demo organization");
  const beside = await run(otherPort);
  await beside.started;
  await expectEverything(GUILDHALL_DATA_DIR, acknowledged);
  const [atSecond, atBeside] = [second, beside].map(({ url, origin }) =>
    openBrowser({ url, origin }, { cookies: browser.cookies }),
  );
  await atSecond?.trpc.organization.create.mutate({ name: "By the second", slug: "by-the-second" });
  await atBeside?.trpc.organization.create.mutate({ name: "Beside it", slug: "beside-it" });
  for (const either of [atSecond, atBeside]) {
    for (const slug of ["by-the-second", "beside-it"]) {
      expect(await either?.trpc.organization.get.query({ organization: slug })).toMatchObject({
        slug,
        roles: ["owner"],
      });
    }
  }

  // The first of them started the database, so it goes last.
  beside.child.kill("SIGTERM");
  expect(await beside.ended).toBe(0);
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
});

/** Every organization with its owner, every invitation with its mail and the job that delivers it; nothing by halves. */
async function expectEverything(dataDir: string, { slugs, emails }: Acknowledged): Promise<void> {
  const database = openDatabase((await startEmbeddedPostgres({ dataDir })).url, { maxConnections: 1 });
  try {
    const { sql } = database;
    const organizations = await sql<{ slug: string; owners: number }[]>`
      select o.slug, count(m)::int as owners from organization o left join member m on m.organization_id = o.id and m.role = 'owner'
      group by o.slug`;
    expect(organizations.filter(({ owners }) => owners !== 1)).toEqual([]);
    expect(slugs.filter((slug) => !organizations.some((row) => row.slug === slug))).toEqual([]);

    const invited = await sql<{ email: string; mails: number }[]>`
      select i.email, count(mail)::int as mails from invitation i left join mail_message mail on mail.to_address = i.email group by i.email`;
    expect(invited.filter(({ mails }) => mails !== 1)).toEqual([]);
    expect(emails.filter((email) => !invited.some((row) => row.email === email))).toEqual([]);
  } finally {
    await database.close();
  }
}
