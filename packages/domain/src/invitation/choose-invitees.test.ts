import { expect, it } from "vitest";
import { chooseInvitees } from "./choose-invitees.ts";
import type { Invitee } from "./read-invitees.ts";

const unlimited = { seats: null, invitations: null };

const person = (email: string, more: Partial<Invitee> = {}): Invitee => ({
  ...{ email, isMember: false, isOverdue: null, hasUnconfirmedAccount: false },
  ...more,
});

function outcome(...given: Parameters<typeof chooseInvitees>) {
  const { invited, ...others } = chooseInvitees(...given);
  const lists = Object.entries(others).map(([name, emails]) => [name, [...emails]]);
  return { invited: invited.map(({ email }) => email), ...Object.fromEntries(lists) };
}

const none = { members: [], beyond: [], over: [], exhausted: [] };

it("invites who is no member and has no invitation, or one past its time", () => {
  const people = [
    person("new@example.com"),
    person("member@example.com", { isMember: true, isOverdue: true }),
    person("pending@example.com", { isOverdue: false }),
    person("late@example.com", { isOverdue: true }),
    person("new@example.com"),
  ];
  expect(outcome(people, unlimited)).toEqual({
    ...none,
    invited: ["new@example.com", "late@example.com"],
    members: ["member@example.com"],
  });
});

it("gives seats and invitations to the first, and none to those who cannot be invited anyway", () => {
  const people = [
    person("a@example.com", { isMember: true }),
    ...["b", "c", "d"].map((name) => person(`${name}@example.com`)),
  ];
  const [members, invited] = [["a@example.com"], ["b@example.com"]];
  expect(outcome(people, { seats: 1, invitations: 2 })).toEqual({
    ...none,
    ...{ members, invited, beyond: ["c@example.com"], over: ["d@example.com"] },
  });
  expect(outcome(people, { seats: -1, invitations: null })).toMatchObject({ invited: [], beyond: { length: 3 } });
});

it("takes mail from what is left to a mailbox, before seats", () => {
  const left = new Map([["a", 1]]);
  const mailbox = (email: string) => email.slice(0, 1);
  const allowances = {
    left: (email: string) => left.get(mailbox(email)) ?? null,
    take: (email: string) => void left.set(mailbox(email), (left.get(mailbox(email)) ?? 0) - 1),
    exceeded: () => {
      throw new Error("No error is asked for.");
    },
  };
  const people = ["a@example.com", "a+1@example.com", "b@example.com", "b+1@example.com"].map((email) => person(email));
  left.set("b", 2);
  expect(outcome(people, { seats: 2, invitations: null }, allowances)).toEqual({
    ...none,
    ...{ invited: ["a@example.com", "b@example.com"], exhausted: ["a+1@example.com"], beyond: ["b+1@example.com"] },
  });
  expect([...left]).toEqual([
    ["a", 0],
    ["b", 0],
  ]);
});
