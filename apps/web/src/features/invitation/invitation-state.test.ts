import { InvitationStatus } from "@guildhall/contracts";
import { expect, test } from "vitest";
import { invitationState } from "./invitation-state.ts";

test("only the recipient with a confirmed address may answer a pending invitation", () => {
  expect(invitationState({ status: "pending", viewer: "recipient" })).toBe("answerable");
  expect(invitationState({ status: "pending", viewer: "signed_out" })).toBe("signed_out");
  expect(invitationState({ status: "pending", viewer: "unverified" })).toBe("unverified");
  expect(invitationState({ status: "pending", viewer: "other_user" })).toBe("other_user");
});

test.each(["accepted", "rejected", "canceled", "expired"] as const)(
  "a %s invitation is closed to everybody",
  (status) => {
    expect(invitationState({ status, viewer: "recipient" })).toBe(status);
    expect(invitationState({ status, viewer: "signed_out" })).toBe(status);
    expect(invitationState({ status, viewer: "other_user" })).toBe(status);
  },
);

test.each(InvitationStatus.options)("a member who opens a %s invitation is shown the way in", (status) => {
  expect(invitationState({ status, viewer: "already_member" })).toBe("already_member");
});
