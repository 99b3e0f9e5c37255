import { companyAt } from "./company.ts";
import type { ListeningAuth } from "./listening-auth.ts";
import { dataOf } from "./outcome.ts";

/** A company that everyone in it has as the active organization, with two teams; cy is in the first. */
export async function companyWithTeams(api: ListeningAuth) {
  const created = await companyAt(api);
  const { ada, ben, cy, id: organizationId, people } = created;
  await created.activate(ada, ben, cy);
  const design = await dataOf(ada.organization.createTeam({ name: "Design", organizationId }));
  const support = await dataOf(ada.organization.createTeam({ name: "Support", organizationId }));
  await dataOf(ada.organization.addTeamMember({ teamId: design.id, userId: people.cy.id }));
  return { ...created, design, support };
}
