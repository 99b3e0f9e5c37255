import { type SmtpInbox, startSmtpInbox } from "@guildhall/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMailTransport, type SmtpTransport } from "./mail-transport.ts";
import { invitationMail } from "./templates/invitation-mail.ts";

const from = "Gildenhaus Zürich <no-reply@guildhall.example>";

describe("a mail over SMTP", () => {
  let inbox: SmtpInbox;
  let transport: SmtpTransport;

  beforeAll(async () => {
    inbox = await startSmtpInbox();
    transport = createMailTransport({ smtpUrl: inbox.url, from });
  });

  afterAll(async () => {
    transport.close();
    await inbox.stop();
  });

  it("arrives with both bodies, letters beyond ASCII included", async () => {
    const mail = invitationMail({
      to: "grace@example.com",
      organizationName: "株式会社 山田 🦉",
      inviterName: "Zoë Łukasz",
      roles: ["owner"],
      url: `https://guildhall.example/accept?token=${"x".repeat(120)}`,
      expiresAt: new Date("2026-03-03T14:05:00Z"),
    });
    await transport.verify();
    await transport.send(mail);
    const [received] = inbox.mails.slice(-1);
    expect(received).toMatchObject({
      from: { name: "Gildenhaus Zürich", address: "no-reply@guildhall.example" },
      to: [{ address: "grace@example.com" }],
      subject: "Zoë Łukasz invites you to 株式会社 山田 🦉",
    });
    expect(received?.text?.trim()).toBe(mail.text.trim());
    expect(received?.html?.trim()).toBe(mail.html.trim());
    expect(received?.headers).toContainEqual(
      expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }),
    );
  });

  it("has the headers of its template alone, even for a subject that breaks lines", async () => {
    const subject = "Hello\r\nBcc: eve@example.com\r\n\r\nbody";
    await transport.send({ to: "grace@example.com", subject, text: "text", html: "<p>html</p>" });
    const [received] = inbox.mails.slice(-1);
    expect(received?.bcc ?? []).toEqual([]);
    expect(received?.text?.trim()).toBe("text");
    expect(inbox.recipients.at(-1)).toEqual(["grace@example.com"]);
  });

  it("goes to one address, whatever the address holds", async () => {
    const to = "grace@example.com, eve@example.com";
    await transport.send({ to, subject: "One", text: "text", html: "html" }).catch(() => {});
    expect(inbox.recipients.flat()).not.toContain("eve@example.com");
  });
});

describe("a mail server that does not answer", () => {
  it("is named by verify(), with the remedy and without the password", async () => {
    const inbox = await startSmtpInbox();
    await inbox.stop();
    const transport = createMailTransport({ smtpUrl: `smtp://ada:hunter2@127.0.0.1:${inbox.port}`, from });
    const error = await transport.verify().catch((reason: unknown) => reason);
    expect(String(error)).toMatch(new RegExp(`127\\.0\\.0\\.1:${inbox.port} of SMTP_URL cannot be used: .*Check host`));
    expect(String(error)).not.toContain("hunter2");
    transport.close();
  });
});
