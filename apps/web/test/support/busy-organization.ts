import { apiClient } from "./api-client.ts";
import { newOrganization } from "./new-organization.ts";
import { newPerson, type Person } from "./new-person.ts";

/** Ada's organization with Ben as a member who became an admin and Cleo as a member, a team and a project of Ada's. */
export async function busyOrganization() {
  const [ada, ben, cleo] = await Promise.all([
    newPerson(),
    newPerson({ name: "Ben Babbage" }),
    newPerson({ name: "Cleo Curie" }),
  ]);
  const acme = await newOrganization(ada, {
    members: [
      [ben, "member"],
      [cleo, "member"],
    ],
  });
  const organization = acme.slug;
  const api = apiClient(ada);
  const { items } = await api.member.list.query({ organization });
  const idOf = ({ email }: Person) => items.find((member) => member.email === email)?.userId ?? "";
  const ids = { ada: idOf(ada), ben: idOf(ben), cleo: idOf(cleo) };
  await api.member.updateRole.mutate({ organization, userId: ids.ben, roles: ["admin"] });
  const team = await api.team.create.mutate({ organization, name: "Engineering" });
  await api.team.addMember.mutate({ organization, teamId: team.id, userId: ids.cleo });
  const project = await api.project.create.mutate({ organization, name: "Atlas", slug: "atlas" });
  await api.organization.update.mutate({ organization, data: { name: `${acme.name} Ltd` } });
  return { ada, ben, cleo, acme, ids, team, project };
}
