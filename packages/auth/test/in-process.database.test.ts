import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from "@better-auth/core/context";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createAuth } from "../src/create-auth.ts";
import { samlReader } from "../src/sso/saml/saml-reader.ts";
import { secret } from "./support/listening-auth.ts";

const database = await createTestDatabase();
const services = { database, baseUrl: "http://localhost:4000", sendsMail: false };
const auth = await createAuth({ services, secret, trustedOrigins: [], samlReader: samlReader(), rateLimits: true });

describe("auth.api in process", () => {
  it("answers for the caller that the headers name", async () => {
    const { id, people } = await insertOrganization(database, { ada: "owner" });
    const headers = new Headers({ authorization: `Bearer ${people.ada.actor.token}` });
    expect(await auth.api.listOrganizations({ headers })).toMatchObject([{ id }]);
    expect(await auth.api.getFullOrganization({ headers, query: { organizationId: id } })).toMatchObject({
      id,
      members: [{ userId: people.ada.id, role: "owner" }],
    });
  });

  it("without headers is anonymous", async () => {
    await expect(
      auth.api.createOrganization({ body: { name: "Acme", slug: "acme-in-process" } }),
    ).rejects.toMatchObject({ statusCode: 401 });
  });

  it("leaves none of Better Auth's asynchronous storages enabled, whether by the router or by its functions", async () => {
    const { people } = await insertOrganization(database, { ada: "owner" });
    const headers = new Headers({ authorization: `Bearer ${people.ada.actor.token}` });
    const [organizations, response] = await Promise.all([
      auth.api.listOrganizations({ headers }),
      auth.handler(new Request(`${services.baseUrl}/api/auth/get-session`, { headers })),
    ]);
    expect(organizations).toHaveLength(1);
    expect(await response.json()).toMatchObject({ user: { id: people.ada.id } });
    const storages = [
      await getCurrentDBAdapterAsyncLocalStorage(),
      await getRequestStateAsyncLocalStorage(),
      await getCurrentAuthContextAsyncLocalStorage(),
    ];
    // What Node 20 and 22 call it; later versions have nothing to disable.
    for (const storage of storages) expect(Reflect.get(storage, "enabled")).not.toBe(true);
  });
});
