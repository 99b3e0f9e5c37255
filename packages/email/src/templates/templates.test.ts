import { describe, expect, it } from "vitest";
import { wordsOfHtml, wordsOfText } from "../../test/words-of-html.ts";
import { accountDeletedMail } from "./account-deleted-mail.ts";
import { accountMadeMail } from "./account-made-mail.ts";
import { addedToOrganizationMail } from "./added-to-organization-mail.ts";
import { addressTakenMail } from "./address-taken-mail.ts";
import { type AdministrationChange, administrationMail } from "./administration-mail.ts";
import { connectedAccountMail } from "./connected-account-mail.ts";
import { deleteAccountMail } from "./delete-account-mail.ts";
import { invitationMail } from "./invitation-mail.ts";
import { invitationRequestMail } from "./invitation-request-mail.ts";
import { noAccountMail } from "./no-account-mail.ts";
import { passkeyMail } from "./passkey-mail.ts";
import { passwordResetMail } from "./password-reset-mail.ts";
import { secondFactorCodeMail } from "./second-factor-code-mail.ts";
import { securityMail } from "./security-mail.ts";
import { ssoConnectionMail } from "./sso-connection-mail.ts";
import { tokensRevokedMail } from "./tokens-revoked-mail.ts";
import { verificationMail } from "./verification-mail.ts";

const to = "grace@example.com";
const url = "https://guildhall.example/accept?id=inv_1&token=a'b";
const hrefsOf = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);

const invitation = {
  to,
  organizationName: "Acme",
  inviterName: "Ada Lovelace",
  roles: ["admin", "billing"],
  url,
  expiresAt: new Date("2026-03-03T14:05:59Z"),
};

const administrationChanges: AdministrationChange[] = [
  { kind: "banned", until: null },
  { kind: "banned", until: invitation.expiresAt },
  { kind: "unbanned" },
  { kind: "role_granted" },
  { kind: "role_revoked" },
  { kind: "second_factor_reset", passkeys: 0 },
  { kind: "second_factor_reset", passkeys: 2 },
];

const templates = {
  ...Object.fromEntries(
    administrationChanges.map((change, index) => [
      `administration ${index} (${change.kind})`,
      (name: string) => administrationMail({ to, name, change, baseUrl: url }),
    ]),
  ),
  invitation: (name: string) => invitationMail({ ...invitation, organizationName: name, inviterName: name }),
  "request for an invitation": (name: string) =>
    invitationRequestMail({
      ...{ to, email: to, organizationName: name, url },
      ...{ status: "expired", isInviter: false },
    }),
  "account made": (name: string) =>
    accountMadeMail({ to, isNew: true, organizationName: name, byName: name, url, expiresAt: invitation.expiresAt }),
  "existing account": (name: string) =>
    accountMadeMail({ to, isNew: false, organizationName: name, byName: name, url, expiresAt: invitation.expiresAt }),
  "added to an organization": (name: string) =>
    addedToOrganizationMail({ to, organizationName: name, byName: name, url }),
  verification: (name: string) => verificationMail({ to, name, url }),
  "password reset": (name: string) => passwordResetMail({ to, name, url }),
  "account deletion": (name: string) => deleteAccountMail({ to, name, url }),
  "changed security": (name: string) =>
    securityMail({ to, name, change: "access_token_created", names: [name], baseUrl: url }),
  "revoked access tokens": (name: string) =>
    tokensRevokedMail({ to, name, organizationName: name, tokens: [{ name, kind: "personal" }], baseUrl: url }),
  "changed single sign-on": (name: string) =>
    ssoConnectionMail({
      ...{ to, name, organizationName: name, byName: name, url },
      ...{ domain: "acme.com", certificates: ["AB:CD"] },
    }),
  "connected account": (name: string) =>
    connectedAccountMail({ to, name, change: "connected", provider: name, baseUrl: url }),
  "verification code": (name: string) => secondFactorCodeMail({ to, name, code: "012345", minutes: 5, baseUrl: url }),
  "account deleted": (name: string) => accountDeletedMail({ to, name, baseUrl: url }),
  "passkey added": (name: string) => passkeyMail({ to, name, change: "added", passkeyName: name, baseUrl: url }),
  "passkey renamed": (name: string) => passkeyMail({ to, name, change: "renamed", passkeyName: name, baseUrl: url }),
  "passkey removed": (name: string) => passkeyMail({ to, name, change: "removed", passkeyName: name, baseUrl: url }),
};

describe.each(Object.entries(templates))("the %s mail", (_, mailFor) => {
  it("has the same text in both bodies", () => {
    const { text, html } = mailFor("Ada <Lovelace> & Co");
    expect(wordsOfHtml(html)).toContain("Ada <Lovelace> & Co");
    // The colon of a paragraph stays in HTML, that of the button does not.
    expect(wordsOfHtml(html).replace(/(new ones?): /, "$1 ")).toBe(wordsOfText(text));
  });

  it("has the same links in both bodies, escaped in HTML", () => {
    const { text, html } = mailFor("Ada");
    expect(text).toContain(`\n${url}\n`);
    expect(hrefsOf(html).slice(0, 2)).toEqual(Array(2).fill(url.replaceAll("&", "&amp;").replaceAll("'", "&#39;")));
  });

  it("lets a name inject neither markup, nor headers, nor a link", () => {
    const ordinary = mailFor("Ada");
    const lure = `<a href="https://evil.example">Log in</a>\r\nBcc: eve@evil.example\r\n\r\n<img src=x onerror='alert(1)'>`;
    const { subject, text, html } = mailFor(lure);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(hrefsOf(html)).toEqual(hrefsOf(ordinary.html));
    expect(html.match(/<\w+/g)).toEqual(ordinary.html.match(/<\w+/g));
    expect(text.split("\n")).toHaveLength(ordinary.text.split("\n").length);
    expect(text + html).not.toContain("evil.example");
    expect(text + html).not.toContain("//evil");
  });
});

describe("the mail to someone who was added with an unconfirmed account", () => {
  const added = { to, organizationName: "Acme", byName: "Ada Lovelace", url, expiresAt: invitation.expiresAt };

  it("states that a new account was created", () => {
    const { text } = accountMadeMail({ ...added, isNew: true });
    expect(text).toContain(`Ada Lovelace created a Guildhall account for ${to} and added it to Acme.`);
    expect(text).not.toContain("exists");
  });

  it("states for an existing account that it was never confirmed, and what a new password does", () => {
    const { text } = accountMadeMail({ ...added, isNew: false });
    expect(text).toContain(`Ada Lovelace added ${to} to Acme.`);
    expect(text).toContain("A Guildhall account with this email address exists, but the address was never confirmed.");
    expect(text).toContain("Everyone else who used it is signed out.");
  });

  it("names no one when the service added them", () => {
    const { text } = accountMadeMail({ ...added, isNew: false, byName: null });
    expect(text).toContain(`${to} was added to Acme.`);
    expect(text).toContain("You received this email because Acme entered your email address.");
  });
});

it("the mail to an address without an account has the same text in both bodies, and shows nothing that was typed", () => {
  const { text, html } = noAccountMail({ to, baseUrl: "https://guildhall.example" });
  expect(wordsOfHtml(html)).toBe(wordsOfText(text));
  expect(hrefsOf(html)).toEqual(Array(2).fill("https://guildhall.example/sign-up"));
  expect(text + html).not.toContain(to);
});

it("the mail to an address that an unconfirmed account has shows nothing that was typed, and the way out", () => {
  const takeOverUrl = "https://guildhall.example/forgot-password?email=x";
  const { text, html } = addressTakenMail({ to, takeOverUrl });
  expect(wordsOfHtml(html)).toBe(wordsOfText(text));
  expect(hrefsOf(html)).toEqual(Array(2).fill(takeOverUrl));
  expect(text + html).not.toContain(to);
});

describe("the invitation mail", () => {
  it("explains how to take over an unconfirmed account with the address, if there is one", () => {
    const takeOverUrl = "https://guildhall.example/forgot-password?email=grace%40example.com";
    const { text, html } = invitationMail({ ...invitation, takeOverUrl });
    expect(text).toContain(`Choose a new password:\n${takeOverUrl}\n`);
    expect(html).toContain(takeOverUrl);
    expect(wordsOfHtml(html).replace("new password: ", "new password ")).toContain("account with this email address");
    expect(invitationMail(invitation).text).not.toContain("account");
  });

  it("names who, what, the roles and the end in UTC", () => {
    const mail = invitationMail(invitation);
    expect(mail).toMatchObject({ to, subject: "Ada Lovelace invites you to Acme" });
    expect(mail.text).toContain("Ada Lovelace invites you to join Acme on Guildhall with the roles admin and billing.");
    expect(mail.text).toContain(`for ${to} and expires on March 3, 2026 at 2:05 PM UTC.`);
  });

  it("names one role as one", () => {
    expect(invitationMail({ ...invitation, roles: ["member"] }).text).toContain("with the role member.");
    expect(invitationMail({ ...invitation, roles: [] }).text).toContain("to join Acme on Guildhall.");
  });

  it("shortens long names in its subject", () => {
    const { subject } = invitationMail({
      ...invitation,
      organizationName: "A".repeat(100),
      inviterName: "b".repeat(999),
    });
    expect(subject).toBe(`${"b".repeat(39)}… invites you to ${"A".repeat(39)}…`);
  });
});
