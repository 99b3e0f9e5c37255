import { apiClient } from "./api-client.ts";

/** A team with these people in it. */
export async function newTeam(
  by: { token: string },
  organization: string,
  name: string,
  people: { email: string }[] = [],
) {
  const api = apiClient(by);
  const team = await api.team.create.mutate({ organization, name });
  for (const { email } of people) {
    const { items } = await api.member.list.query({ organization, query: email });
    for (const { userId } of items) await api.team.addMember.mutate({ organization, teamId: team.id, userId });
  }
  return team;
}
