import { createGuildhall } from "@guildhall/client";
import { insertOrganization, type TestDatabase } from "@guildhall/testing";
import { newMachine } from "./run-guildhall.ts";

interface AuditedApp {
  url: string;
  sealAuditLogs(): Promise<void>;
}

/** An organization with so many events of signed audit log, and its owner's machine. */
export async function auditedCompany(database: TestDatabase, app: AuditedApp, events: number) {
  const { id, slug, people } = await insertOrganization(database, { ada: "owner", ben: "member" });
  const { token } = people.ada.actor;
  const guildhall = createGuildhall({ url: app.url, token });
  const addTeam = (name: string) => guildhall.team.create.mutate({ organization: id, name });
  for (let number = 1; number <= events; number++) await addTeam(`Team ${number}`);
  await app.sealAuditLogs();
  const ada = newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: token, GUILDHALL_ORG: slug });
  return { id, slug, people, ada, addTeam, guildhall };
}
