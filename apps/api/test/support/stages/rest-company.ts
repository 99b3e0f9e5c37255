import { insertOrganization, type TestDatabase } from "@guildhall/testing";
import { restClient } from "../clients/rest-client.ts";
import type { ListeningApp } from "../servers/listening-app.ts";

/** An organization with an owner Ada, an admin Ben and a member Cy; `ada` calls the REST API as Ada. */
export async function restCompany(app: ListeningApp, database: TestDatabase) {
  const organization = await insertOrganization(database, { ada: "owner", ben: "admin", cy: "member" });
  return { ...organization, ada: restClient(app, organization.people.ada) };
}
