import { apiClient } from "./api-client.ts";
import { newOrganization } from "./new-organization.ts";
import { newPerson } from "./new-person.ts";

/** Ada's organization with Ben as an admin and Cleo as a scribe, who may see and create roles. */
export async function withScribes() {
  const [ada, ben, cleo] = await Promise.all([
    newPerson(),
    newPerson({ name: "Ben Babbage" }),
    newPerson({ name: "Cleo Curie" }),
  ]);
  const acme = await newOrganization(ada, { members: [[ben, "admin"]] });
  const permissions = ["organization:read", "ac:create", "ac:read"];
  await apiClient(ada).role.create.mutate({ organization: acme.slug, role: "scribe", permissions });
  await apiClient(ada).member.add.mutate({
    organization: acme.slug,
    email: cleo.email,
    name: cleo.name,
    roles: ["scribe"],
  });
  return { ada, ben, cleo, acme };
}
