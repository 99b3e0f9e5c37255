import { holdOrganization, insertOrganization, type TestDatabase } from "@guildhall/testing";
import { trpcClient } from "../clients/trpc-client.ts";
import type { ListeningApp } from "./listening-app.ts";

/** A request that is under way: an invitation to an organization that is held. It ends once `release` is called. */
export async function requestUnderWay(database: TestDatabase, app: Pick<ListeningApp, "url">) {
  const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
  const held = await holdOrganization(database, organization);
  const { invitation } = trpcClient(app, people.ada);
  const answer = invitation.create.mutate({ organization, emails: ["ben@example.com"], roles: ["member"] });
  await held.untilCallWaits();
  return { answer, release: held.release };
}
