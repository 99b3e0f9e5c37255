import { apiClient } from "../support/api-client.ts";
import { newInvitation } from "../support/new-invitation.ts";
import { newOrganization } from "../support/new-organization.ts";
import { newPerson } from "../support/new-person.ts";
import { test } from "../support/test.ts";
import { observatoryWithInvitations } from "./observatory.ts";
import { press, take } from "./take.ts";

test.describe.configure({ timeout: 1_800_000 });

test("an invitation in every state", async ({ openAs }) => {
  const { invitations, max, guest, stranger } = await observatoryWithInvitations();
  const [boss, cleo] = await Promise.all([newPerson({ name: "Olga Owner" }), newPerson({ name: "Cleo Curie" })]);
  const works = await newOrganization(boss, { name: "Printing works", members: [[cleo, "admin"]] });
  const invalid = await newInvitation(cleo, works, guest.email);
  await apiClient(cleo).member.leave.mutate({ organization: works.slug });
  await take(await openAs(), [
    ["invitation-signed-out", invitations.pending.path],
    ["invitation-expired-signed-out", invitations.expired.path],
    ["invitation-canceled", invitations.canceled.path],
    ["invitation-accepted", invitations.accepted.path],
    ["invitation-full-signed-out", invitations.full.path],
    ["invitation-unknown", "/invite/nonsense"],
  ]);
  await take(await openAs(guest), [
    ["invitation-answer", invitations.mine.path],
    ["invitation-decline", invitations.mine.path, press("Decline…")],
    ["invitation-other-account", invitations.pending.path],
    ["invitation-expired", invitations.expired.path],
    ["invitation-full", invitations.full.path],
    ["invitation-invalid", invalid.path],
    ["home-with-invitations", "/"],
    ["switcher-with-invitations", "/account/profile", press(/^Switch organization/), { only: "wide" }],
  ]);
  await take(await openAs(max), [["invitation-already-member", invitations.accepted.path]]);
  await take(await openAs(stranger), [["invitation-unconfirmed", invitations.unconfirmed.path]]);
});
