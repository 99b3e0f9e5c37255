import { createTestDatabase, insertOrganization, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const newAddress = () => `${crypto.randomUUID()}@example.com`;

it("the operator's limits hold at every API", async () => {
  const app = await listen(database, {
    ...{ TEAMS_PER_ORGANIZATION: "1", MEMBERS_PER_TEAM: "1", INVITATIONS_PER_ORGANIZATION: "1", INVITATION_HOURS: "2" },
  });
  const { id: organization, people } = await insertOrganization(database, { ada: "owner", ben: "member" });
  const { team, invitation } = trpcClient(app, people.ada);
  const post = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${people.ada.actor.token}` };
    const answer = await rawRequest(app, { path: `/api/auth/organization/${path}`, headers, body });
    return [answer.status, JSON.parse(answer.body).code];
  };

  const { id: teamId } = await team.create.mutate({ organization, name: "Design" });
  const second = outcomeOf(team.create.mutate({ organization, name: "Second" }));
  expect(await second).toMatchObject({ ok: false, reason: "team_limit_reached" });
  expect(await post("create-team", { organizationId: organization, name: "Second" })).toEqual([
    400,
    "YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_TEAMS",
  ]);

  await team.addMember.mutate({ organization, teamId, userId: people.ada.id });
  const seat = outcomeOf(team.addMember.mutate({ organization, teamId, userId: people.ben.id }));
  expect(await seat).toMatchObject({ ok: false, reason: "team_full" });
  const member = { organizationId: organization, teamId, userId: people.ben.id };
  expect(await post("add-team-member", member)).toEqual([403, "TEAM_MEMBER_LIMIT_REACHED"]);

  const terms = { organization, roles: ["member"] };
  const { invitations, failures } = await invitation.create.mutate({ ...terms, emails: [newAddress(), newAddress()] });
  expect(invitations.map(({ expiresAt }) => Math.round((Date.parse(expiresAt) - Date.now()) / 3_600_000))).toEqual([2]);
  expect(failures).toMatchObject([{ reason: "invitation_limit_reached" }]);
  const inviting = { organizationId: organization, role: "member", email: newAddress() };
  expect(await post("invite-member", inviting)).toEqual([403, "INVITATION_LIMIT_REACHED"]);
});

it("organizations begin with a team at every API with that setting", async () => {
  const app = await listen(database, { DEFAULT_TEAM: "1" });
  const { organization, team } = trpcClient(app, await insertUser(database));
  const { id } = await organization.create.mutate({ name: "Acme", slug: `acme-${crypto.randomUUID()}` });
  expect((await team.list.query({ organization: id })).items).toMatchObject([{ name: "Acme", memberCount: 1 }]);
});
