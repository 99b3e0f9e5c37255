import { domainToASCII } from "node:url";
import { mailMessage } from "@guildhall/db";
import { createTestDatabase, type SmtpInbox, startSmtpInbox } from "@guildhall/testing";
import { Logger, runOnce } from "graphile-worker";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deliverMail } from "./deliver-mail.ts";
import { createMailTransport, type SmtpTransport } from "./mail-transport.ts";
import { deliverMailTask, type QueueOptions, queueMail } from "./queue-mail.ts";
import { listStoredMail } from "./stored-mail.ts";
import { passwordResetMail } from "./templates/password-reset-mail.ts";
import { unsentMail } from "./unsent-mail.ts";

const from = "Guildhall <no-reply@guildhall.example>";
const url = "https://guildhall.example/reset?token=secret&step=1";
const mailTo = (to: string) => passwordResetMail({ to, name: "Ada", url });

const database = await createTestDatabase();

async function queuedMailTo(to: string) {
  await queueMail(database.orm, [mailTo(to)]);
  const [mail] = await listStoredMail(database, { to });
  if (!mail) throw new Error("The mail was not queued.");
  return mail;
}

const jobs = () => database.sql`select task_identifier from graphile_worker.jobs`;

afterEach(async () => {
  await database.sql`delete from mail_message`;
  await database.sql`delete from graphile_worker._private_jobs`;
});

describe("queueing", () => {
  it("adds one mail and one job each", async () => {
    await database.orm.transaction((tx) => queueMail(tx, [mailTo("a@example.com"), mailTo("b@example.com")]));
    const mails = await listStoredMail(database, {});
    const payloads = await database.sql`select payload->>'id' as id from graphile_worker._private_jobs`;
    expect(mails.map(({ to }) => to).sort()).toEqual(["a@example.com", "b@example.com"]);
    expect(payloads.map(({ id }) => id).sort()).toEqual(mails.map(({ id }) => id).sort());
    expect(mails.every(({ id }) => id.startsWith("mail_"))).toBe(true);
  });

  it("leaves nothing behind when the transaction is rolled back", async () => {
    const rolledBack = database.orm.transaction(async (tx) => {
      await queueMail(tx, [mailTo("a@example.com")]);
      throw new Error("changed my mind");
    });
    await expect(rolledBack).rejects.toThrow("changed my mind");
    expect(await listStoredMail(database, {})).toEqual([]);
    expect(await jobs()).toHaveLength(0);
  });

  it("puts mail of accounts first, then mail about organizations by how much its sender sent before", async () => {
    const mails = [mailTo("a@example.com"), mailTo("b@example.com")];
    const prioritiesOf = async (options?: QueueOptions) => {
      await database.sql`delete from graphile_worker._private_jobs`;
      await queueMail(database.orm, mails, options);
      const queued = await database.sql`select priority from graphile_worker.jobs order by priority`;
      return queued.map(({ priority }) => priority);
    };
    expect(await prioritiesOf()).toEqual([0, 0]);
    expect(await prioritiesOf({ sentBefore: 0 })).toEqual([1, 2]);
    expect(await prioritiesOf({ sentBefore: 500 })).toEqual([501, 502]);
    expect(await prioritiesOf({ sentBefore: 1_000_000 })).toEqual([32_767, 32_767]);
  });

  it("of nothing is nothing", async () => {
    await queueMail(database.orm, []);
    expect(await jobs()).toHaveLength(0);
  });

  it("fails without quoting the mail", async () => {
    const mail = { ...mailTo("a@example.com"), subject: "\u0000" };
    const error = await queueMail(database.orm, [mail]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toContain("token=secret");
    expect(JSON.stringify(error)).not.toContain("token=secret");
  });
});

describe("stored mail", () => {
  it("lists the newest first, with its links in order and once each", async () => {
    const oldest = await queuedMailTo("a@example.com");
    const text = "https://a.example/1?x=1&y=2\n\nhttp://b.example\nhttps://a.example/1?x=1&y=2\n";
    await queueMail(database.orm, [{ to: "b@example.com", subject: "Links", text, html: "" }]);
    const stored = await listStoredMail(database, {});
    expect(stored.map(({ to, links }) => [to, links])).toEqual([
      ["b@example.com", ["https://a.example/1?x=1&y=2", "http://b.example"]],
      ["a@example.com", [url]],
    ]);
    expect(stored[1]).toEqual({ id: oldest.id, createdAt: expect.any(Date), links: [url], ...mailTo("a@example.com") });
  });

  it("can be those to one address, at most 200", async () => {
    await queueMail(
      database.orm,
      Array.from({ length: 201 }, () => mailTo("many@example.com")),
    );
    await queuedMailTo("a@example.com");
    expect(await listStoredMail(database, { to: "many@example.com" })).toHaveLength(200);
    expect(await listStoredMail(database, { to: "A@Example.com" })).toHaveLength(1);
    expect(await listStoredMail(database, { to: "unknown@example.com" })).toEqual([]);
  });

  it("is what a delivery without a transport leaves", async () => {
    const { id } = await queuedMailTo("a@example.com");
    await deliverMail(database, undefined, id);
    expect(await listStoredMail(database, {})).toHaveLength(1);
  });
});

describe("delivery", () => {
  let inbox: SmtpInbox;
  let transport: SmtpTransport;
  let taken: Promise<void>;
  let take: () => void;

  beforeEach(async () => {
    taken = Promise.resolve();
    inbox = await startSmtpInbox({ rejected: "unknown@example.com", untilTaken: () => taken });
    transport = createMailTransport({ smtpUrl: inbox.url, from });
  });

  afterEach(async () => {
    transport.close();
    await inbox.stop();
  });

  it("sends the mail and deletes it", async () => {
    const { id } = await queuedMailTo("a@example.com");
    await deliverMail(database, transport, id);
    expect(inbox.mails).toMatchObject([{ to: [{ address: "a@example.com" }] }]);
    expect(inbox.mails[0]?.text?.trim()).toBe(mailTo("a@example.com").text.trim());
    expect(await database.orm.select().from(mailMessage)).toEqual([]);
    await deliverMail(database, transport, id);
    expect(inbox.mails).toHaveLength(1);
  });

  it("fails and keeps the mail while the server is down, and succeeds afterwards", async () => {
    const { id } = await queuedMailTo("a@example.com");
    await inbox.stop();
    await expect(deliverMail(database, transport, id)).rejects.toThrow("ECONNREFUSED");
    expect(await listStoredMail(database, {})).toHaveLength(1);
    inbox = await startSmtpInbox({ port: inbox.port });
    await deliverMail(database, transport, id);
    expect(inbox.mails).toHaveLength(1);
    expect(await listStoredMail(database, {})).toEqual([]);
  });

  it("fails and keeps the mail when the server rejects it", async () => {
    const { id } = await queuedMailTo("unknown@example.com");
    await expect(deliverMail(database, transport, id)).rejects.toThrow("no such mailbox");
    expect(await listStoredMail(database, {})).toHaveLength(1);
  });

  it.each(["o&leary/jan'@example.com", "jörg@example.com", "用户@xn--fsqu00a.xn--55qx5d"])("reaches %s", async (to) => {
    const { id } = await queuedMailTo(to);
    await deliverMail(database, transport, id);
    const [local = "", domain = ""] = to.split("@");
    const recipient = inbox.recipients[0]?.[0] ?? "";
    expect(recipient.slice(0, recipient.indexOf("@"))).toBe(local);
    expect(domainToASCII(recipient.slice(recipient.indexOf("@") + 1))).toBe(domain);
    expect(inbox.mails[0]?.to?.map(({ address }) => address)).toEqual([recipient]);
  });

  it("fails with the remedy for an address that the server does not take", async () => {
    await inbox.stop();
    inbox = await startSmtpInbox({ port: inbox.port, hideSMTPUTF8: true });
    const { id } = await queuedMailTo("jörg@example.com");
    await expect(deliverMail(database, transport, id)).rejects.toThrow(/SMTP_URL does not support SMTPUTF8.*Use one/);
    expect(inbox.mails).toEqual([]);
    expect(await listStoredMail(database, {})).toHaveLength(1);
    const plain = await queuedMailTo("info@xn--rucher-bua.example");
    await deliverMail(database, transport, plain.id);
    expect(inbox.mails).toHaveLength(1);
  });

  it("deletes a mail that is not to be sent, with a transport or without, and shows it to no one", async () => {
    for (const one of [transport, undefined]) {
      await queueMail(database.orm, [unsentMail(mailTo("a@example.com"))]);
      const [queued] = await database.orm.select().from(mailMessage);
      for (const filter of [{}, { to: "" }, { to: "a@example.com" }]) {
        expect(await listStoredMail(database, filter)).toEqual([]);
      }
      await deliverMail(database, one, queued?.id ?? "");
      expect(await database.orm.select().from(mailMessage)).toEqual([]);
    }
    expect(inbox.mails).toEqual([]);
  });

  it("by two workers at once sends once", async () => {
    const { id } = await queuedMailTo("a@example.com");
    taken = new Promise((resolve) => {
      take = resolve;
    });
    const both = [deliverMail(database, transport, id), deliverMail(database, transport, id)];
    // The one that does not hold the row is done while the server still ponders the other's mail.
    await Promise.race(both);
    expect(inbox.mails).toHaveLength(0);
    take();
    await Promise.all(both);
    expect(inbox.mails).toHaveLength(1);
  });

  it("follows from the job that was queued", async () => {
    await database.orm.transaction((tx) => queueMail(tx, [mailTo("a@example.com"), mailTo("b@example.com")]));
    await runOnce({
      connectionString: database.url,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
      taskList: {
        [deliverMailTask]: async (payload) => deliverMail(database, transport, (payload as { id: string }).id),
      },
    });
    expect(inbox.recipients.flat().sort()).toEqual(["a@example.com", "b@example.com"]);
    expect(await listStoredMail(database, {})).toEqual([]);
    expect(await jobs()).toHaveLength(0);
  });
});
