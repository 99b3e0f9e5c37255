import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { insertOrganization, type TestDatabase } from "@guildhall/testing";
import { newMachine, temporaryFolder } from "./run-guildhall.ts";

/** An organization, its owner's machine, and a file with so many people to import. */
export async function companyWithFile(database: TestDatabase, url: string, count: number) {
  const { sql } = database;
  const { id, slug, people } = await insertOrganization(database, { ada: "owner" });
  const file = join(temporaryFolder(), "people.csv");
  const rows = Array.from({ length: count }, () => `${crypto.randomUUID()}@example.com,Someone,member`);
  writeFileSync(file, ["email,name,role", ...rows].join("\n"));
  const machine = newMachine({ GUILDHALL_URL: url, GUILDHALL_TOKEN: people.ada.actor.token, GUILDHALL_ORG: slug });
  const members = async () => (await sql`select from member where organization_id = ${id}`).length;
  return { file, machine, env: machine.env, members };
}
