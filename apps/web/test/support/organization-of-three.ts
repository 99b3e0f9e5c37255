import { newOrganization } from "./new-organization.ts";
import { newPerson } from "./new-person.ts";

/** Ada's organization with Ben as a member and Cleo in the given role. */
export async function organizationOfThree(cleosRole: "admin" | "member") {
  const [ada, ben, cleo] = await Promise.all([
    newPerson(),
    newPerson({ name: "Ben Babbage" }),
    newPerson({ name: "Cleo Curie" }),
  ]);
  const acme = await newOrganization(ada, {
    members: [
      [ben, "member"],
      [cleo, cleosRole],
    ],
  });
  return { ada, ben, cleo, acme };
}
