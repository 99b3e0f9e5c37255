import { describe, expect, it } from "vitest";
import { parseMailFrom } from "./parse-mail-from.ts";
import { parseSmtpUrl } from "./parse-smtp-url.ts";

describe("SMTP_URL", () => {
  it("may hold a user, a percent-encoded password and options", () => {
    const url = parseSmtpUrl(
      "smtps://mailer%40example.com:p%40ss%2Fword@mail.example.com:465?tls.rejectUnauthorized=false",
    );
    expect(url).toMatchObject({ hostname: "mail.example.com", port: "465", search: "?tls.rejectUnauthorized=false" });
  });

  it.each([
    "",
    "mail.example.com",
    "http://u:hunter2@mail.example.com",
    "smtp://",
    "smtp://u:hunter2#x@mail.example.com",
  ])("%j is rejected with the variable and the remedy, and without the password", (url) => {
    expect(() => parseSmtpUrl(url)).toThrow(/SMTP_URL.*Write smtps:/);
    expect(() => parseSmtpUrl(url)).not.toThrow(/hunter2/);
  });

  it.each([
    "smtp://user:12/34@mail.example.com",
    "smtp://user:12?34@mail.example.com",
    "smtp://user:12#34@mail.example.com",
  ])("%s would reach the host `user`, and is rejected", (url) =>
    expect(() => parseSmtpUrl(url)).toThrow(/SMTP_URL.*Percent-encode/),
  );

  it("cannot make the library print the conversation", () => {
    expect(parseSmtpUrl("smtp://localhost:25?logger=true&pool=true").search).toBe("?pool=true");
  });
});

describe("MAIL_FROM", () => {
  it("is an address with or without a name", () => {
    expect(parseMailFrom("no-reply@example.com")).toEqual({ name: "", address: "no-reply@example.com" });
    expect(parseMailFrom("Zoë & Co <no-reply@example.com>")).toEqual({
      name: "Zoë & Co",
      address: "no-reply@example.com",
    });
  });

  it.each([
    "",
    "Guildhall",
    "a@example.com, b@example.com",
    "team: a@example.com;",
    "a@example.com\r\nBcc: b@example.com",
  ])("%j is rejected with the variable and the remedy", (from) =>
    expect(() => parseMailFrom(from)).toThrow(/MAIL_FROM.*Write no-reply@/),
  );
});
