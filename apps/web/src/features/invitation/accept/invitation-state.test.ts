import { InvitationStatus } from "@guildhall/contracts";
import { expect, test } from "vitest";
import { invitationState } from "./invitation-state.ts";

const pending = { status: "pending", inviterHasAuthority: true, isFull: false } as const;

test("only the recipient with a confirmed address may answer a pending invitation", () => {
  expect(invitationState({ ...pending, viewer: "recipient" })).toBe("answerable");
  expect(invitationState({ ...pending, viewer: "signed_out" })).toBe("signed_out");
  expect(invitationState({ ...pending, viewer: "unverified" })).toBe("unverified");
  expect(invitationState({ ...pending, viewer: "other_user" })).toBe("other_user");
});

test.each(["accepted", "rejected", "canceled", "expired"] as const)(
  "a %s invitation is closed to everyone",
  (status) => {
    expect(invitationState({ ...pending, status, viewer: "recipient" })).toBe(status);
    expect(invitationState({ ...pending, status, viewer: "signed_out" })).toBe(status);
    expect(invitationState({ ...pending, status, viewer: "other_user" })).toBe(status);
  },
);

test.each(InvitationStatus.options)("a member who opens a %s invitation is shown the way in", (status) => {
  expect(invitationState({ ...pending, status, viewer: "already_member" })).toBe("already_member");
});

test("a pending invitation whose inviter lost authority is closed to everyone but members", () => {
  const lost = { ...pending, inviterHasAuthority: false } as const;
  for (const viewer of ["recipient", "signed_out", "unverified", "other_user"] as const) {
    expect(invitationState({ ...lost, viewer })).toBe("inviter_lost_authority");
  }
  expect(invitationState({ ...lost, viewer: "already_member" })).toBe("already_member");
});

test("no one answers an invitation to a full organization, and its members are shown the way in", () => {
  for (const viewer of ["recipient", "signed_out", "unverified", "other_user"] as const) {
    expect(invitationState({ ...pending, isFull: true, viewer })).toBe("full");
  }
  expect(invitationState({ ...pending, isFull: true, viewer: "already_member" })).toBe("already_member");
});
