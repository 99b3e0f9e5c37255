import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import type { Client } from "./support/client.ts";
import { companyWithTeams } from "./support/company-with-teams.ts";
import { companyWithInvitation } from "./support/invitations.ts";
import { listen } from "./support/listening-auth.ts";
import { outcomeOf } from "./support/outcome.ts";
import { sessionOf } from "./support/session-of.ts";

const database = await createTestDatabase();
const api = await listen(database);

/** The cookies that an answer to a POST sets. */
async function cookiesOf(client: Client, path: string, body: object): Promise<string[]> {
  const cookies: string[] = [];
  const call = client.$fetch(path, {
    method: "POST",
    body,
    onResponse: ({ response }) => void cookies.push(...response.headers.getSetCookie()),
  });
  expect(await outcomeOf(call)).toBe("200");
  return cookies;
}

describe("the session's cookie", () => {
  it("comes again when the active organization or team changes, for the same session", async () => {
    const { cy, id: organizationId, design } = await companyWithTeams(api);
    const { token } = await sessionOf(cy);
    const changes: [path: string, body: object][] = [
      ["set-active", { organizationId }],
      ["set-active-team", { teamId: design.id }],
      ["set-active-team", { teamId: null }],
      ["set-active", { organizationId: null }],
    ];
    for (const [path, body] of changes) {
      const cookies = await cookiesOf(cy, `/organization/${path}`, body);
      expect(cookies).toEqual([
        expect.stringMatching(new RegExp(`^better-auth\\.session_token=${token}\\..*Max-Age=604800.*HttpOnly`)),
      ]);
    }
    expect(await sessionOf(cy)).toMatchObject({ token, activeOrganizationId: null, activeTeamId: null });
  });

  it("comes again on accepting an invitation, which becomes the active organization", async () => {
    const { invited, invitationId, id } = await companyWithInvitation(api);
    expect(await cookiesOf(invited, "/organization/accept-invitation", { invitationId })).toHaveLength(1);
    expect(await sessionOf(invited)).toMatchObject({ activeOrganizationId: id });
  });

  it("does not come with a call that is rejected", async () => {
    const { outsider, id: organizationId } = await companyWithTeams(api);
    const cookies: string[] = [];
    const call = outsider.$fetch("/organization/set-active", {
      method: "POST",
      body: { organizationId },
      onResponse: ({ response }) => void cookies.push(...response.headers.getSetCookie()),
    });
    expect(await outcomeOf(call)).toBe("403 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION");
    expect(cookies).toEqual([]);
  });
});
