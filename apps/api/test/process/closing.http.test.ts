import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { expect, it } from "vitest";
import { holdOrganization } from "../support/hold-organization.ts";
import { listen } from "../support/listening-app.ts";
import { trpcClient } from "../support/trpc-client.ts";

const database = await createTestDatabase();

it("a process that closes takes nothing new and finishes what is under way", async () => {
  const app = await listen(database);
  const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
  const held = await holdOrganization(database, organization);
  const { invitation } = trpcClient(app, people.ada);
  const underWay = invitation.create.mutate({ organization, emails: ["ben@example.com"], roles: ["member"] });
  await held.untilSomebodyWaits();

  const closed = app.close();
  const readiness = () =>
    fetch(`${app.url}/readyz`).then(
      ({ status }) => status,
      () => "nobody listens",
    );
  await expect.poll(readiness).toBe("nobody listens");
  await held.release();
  expect((await underWay).invitations).toHaveLength(1);
  await closed;
});
