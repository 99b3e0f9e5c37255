import { expect, it } from "vitest";
import { namesAsWords } from "../../access/role-words.ts";
import type { AuditRow } from "../audit-row.ts";
import { eventSentence, sentenceText } from "./event-sentence.ts";
import { withRoleTitles } from "./with-role-titles.ts";

it("names custom roles as people read them, in sentences about roles alone", () => {
  const person = { name: "Ada", email: "ada@example.com" };
  const event: AuditRow = {
    id: "evt_1",
    organizationId: "org_1",
    previousHash: null,
    hash: null,
    sequence: 1,
    event: "member.role_changed",
    createdAt: "2026-03-03T14:05:00.000Z",
    actor: { ...person, type: "user", id: "usr_ada", tokenId: null, impersonatorId: null },
    target: { ...person, name: "Ben", type: "member", id: "usr_ben" },
    changes: [
      { field: "roles", from: ["member"], to: ["member", "team-steward", "gone"] },
      { field: "name", from: "team-steward", to: "x" },
    ],
    details: {},
    context: { api: "trpc", requestId: null, ip: null, userAgent: null },
  };
  const titled = withRoleTitles(event, namesAsWords({ "team-steward": "Team steward" }));
  expect(sentenceText(eventSentence(titled))).toBe(
    "Ada changed the roles of Ben from member to member, Team steward, and gone",
  );
  expect(titled.changes[1]).toEqual(event.changes[1]);
});
