import { auditEventNames, auditEvents } from "@guildhall/contracts";
import { describe, expect, it } from "vitest";
import type { AuditRow } from "../audit-row.ts";
import { eventChoices } from "./event-groups.ts";
import { eventSentence, sentenceText } from "./event-sentence.ts";

interface Given {
  event: string;
  actor?: Partial<AuditRow["actor"]>;
  target?: Partial<AuditRow["target"]>;
  changes?: AuditRow["changes"];
  details?: AuditRow["details"];
}

const ada = { id: "usr_ada", name: "Ada", email: "ada@example.com" };
const ben = { id: "usr_ben", name: "Ben", email: "ben@example.com" };

describe("a sentence", () => {
  it.each<[string, Given]>([
    ["Ada created the organization", { event: "organization.created" }],
    [
      "Ada changed the name of the organization from Acme to Acme Ltd",
      { event: "organization.updated", changes: [{ field: "name", from: "Acme", to: "Acme Ltd" }] },
    ],
    [
      "Ada changed the name and billing email of the organization",
      {
        event: "organization.updated",
        changes: [
          { field: "name", from: "Acme", to: "Acme Ltd" },
          { field: "billingEmail", from: null, to: "bills@example.com" },
        ],
      },
    ],
    [
      "Ada added Ben as an admin and member",
      { event: "member.added", changes: [{ field: "roles", from: null, to: ["admin", "member"] }] },
    ],
    [
      "Ben joined as a member",
      { event: "member.added", actor: ben, changes: [{ field: "roles", from: null, to: ["member"] }] },
    ],
    [
      "Ada changed the role of Ben from member to admin",
      { event: "member.role_changed", changes: [{ field: "roles", from: ["member"], to: ["admin"] }] },
    ],
    [
      "Ada changed the roles of Ben from member to admin and scribe",
      { event: "member.role_changed", changes: [{ field: "roles", from: ["member"], to: ["admin", "scribe"] }] },
    ],
    [
      "Ben changed their own role from owner to member",
      { event: "member.role_changed", actor: ben, changes: [{ field: "roles", from: ["owner"], to: ["member"] }] },
    ],
    [
      "Ben was assigned another role from member to admin",
      {
        event: "member.role_changed",
        actor: ben,
        changes: [{ field: "roles", from: ["member"], to: ["admin"] }],
        details: { because: "signed in by okta" },
      },
    ],
    [
      "Ada limited Ben to specific projects",
      { event: "member.access_changed", changes: [{ field: "restricted", from: false, to: true }] },
    ],
    ["Ada removed Erased person", { event: "member.removed", target: { name: null, email: null } }],
    ["Erased person removed Ben", { event: "member.removed", actor: { name: null, email: null } }],
    ["The operator removed Ben", { event: "member.removed", actor: { type: "service", name: null, email: null } }],
    [
      "Ada invited ben@example.com as a member",
      {
        event: "invitation.created",
        target: { name: null },
        changes: [{ field: "roles", from: null, to: ["member"] }],
      },
    ],
    [
      "Ben accepted the invitation to ben@example.com",
      { event: "invitation.accepted", actor: ben, target: { name: null }, details: { userId: "usr_ben" } },
    ],
    [
      "Ada added the person invited as ben@example.com",
      { event: "invitation.accepted", target: { name: null }, details: { userId: "usr_ben" } },
    ],
    [
      "The invitation to ben@example.com expired",
      { event: "invitation.expired", actor: { type: "system" }, target: { name: null } },
    ],
    [
      "Ada added Ben to the team Moon",
      { event: "team.member_added", changes: [{ field: "team", from: null, to: "Moon" }] },
    ],
    [
      "Ben left the team Moon",
      { event: "team.member_removed", actor: ben, changes: [{ field: "team", from: "Moon", to: null }] },
    ],
    [
      "Ada added Ben to the project Atlas as an owner",
      {
        event: "project.member_added",
        changes: [{ field: "role", from: null, to: "owner" }],
        details: { project: "Atlas" },
      },
    ],
    [
      "Ada required single sign-on for example.com",
      {
        event: "sso.forced",
        details: { domain: "example.com" },
        changes: [{ field: "forceSso", from: false, to: true }],
      },
    ],
    ["Ada changed their email address", { event: "account.email_changed", target: ada }],
    ["Ada set the password of Ben", { event: "account.password_reset" }],
    ["Ada signed out all sessions of Ben", { event: "account.session_revoked", details: { sessions: 2 } }],
    [
      "The operator created the account of Ben",
      { event: "account.created", actor: { type: "service", id: "service" } },
    ],
    ["Ada retried the email to ben@example.com", { event: "mail.retried", target: { type: "mail", name: "Hi" } }],
    [
      "Ada retried 3 failed emails",
      { event: "mail.retried", target: { type: "mail", id: "outbox", email: null }, details: { mails: 3 } },
    ],
    ["Ada did moon.painted to Ben", { event: "moon.painted" }],
  ])("%s", (sentence, given) => {
    expect(sentenceText(eventSentence(row(given)))).toBe(sentence);
  });

  it.each(auditEventNames)("is complete for %s without changes and details", (event) => {
    const type = auditEvents[event];
    const words = sentenceText(eventSentence(row({ event, target: { type, name: null, email: null } })));
    expect(words).toMatch(/\S \S/);
    expect(words).not.toMatch(/undefined|null|\s\s|\s$/);
  });
});

it("every event of an organization can be chosen, each by a title of its own", () => {
  const choices = eventChoices.flatMap(({ items }) => items);
  const names = auditEventNames.filter((name) => !/^(?:account|oauth_client|mail|job)\./.test(name));
  expect(choices.map(({ value }) => value).toSorted()).toEqual(names.toSorted());
  expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
});

function row({ event, actor, target, changes = [], details = {} }: Given): AuditRow {
  return {
    id: "evt_1",
    organizationId: "org_1",
    sequence: 1,
    createdAt: "2026-01-31T12:00:00.000Z",
    event,
    actor: { type: "user", ...ada, tokenId: null, impersonatorId: null, ...actor },
    target: { type: "user", ...ben, ...target },
    changes,
    details,
    context: { api: "trpc", requestId: null, ip: null, userAgent: null },
    previousHash: null,
    hash: null,
  };
}
