import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { expect, it } from "vitest";
import { listen } from "./support/listening-auth.ts";

const database = await createTestDatabase();
const api = await listen(database);

it("takes what is no text for no name of an organization", async () => {
  const { id, people } = await insertOrganization(database, { ada: "owner" });
  for (const organizationSlug of [true, 1, {}, [], null]) {
    const answer = await fetch(`${api.url}/api/auth/organization/create-team`, {
      method: "POST",
      headers: {
        origin: api.origin,
        "content-type": "application/json",
        authorization: `Bearer ${people.ada.actor.token}`,
      },
      body: JSON.stringify({ organizationId: id, organizationSlug, name: "Optics" }),
    });
    expect({ organizationSlug, status: answer.status }).toEqual({ organizationSlug, status: 200 });
  }
});
