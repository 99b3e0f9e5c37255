import { account, newId } from "@guildhall/db";
import type { TestDatabase, TestUser } from "@guildhall/testing";
import type { Services } from "../../src/services.ts";
import { type DeletionCredentials, deleteAccount } from "../../src/user/delete-account.ts";

/** Deleting accounts with a password, as an API does that checked it. */
export function accountDeletion(database: TestDatabase) {
  const services: Services = { database, baseUrl: "https://guildhall.test", sendsMail: true };

  /** A session and a password of a person's. */
  async function credentialsOf({ id }: TestUser): Promise<DeletionCredentials> {
    const checkedPasswordHash = `hash of ${id}`;
    const row = { id: newId("acc"), accountId: id, providerId: "credential", userId: id };
    await database.orm.insert(account).values({ ...row, password: checkedPasswordHash });
    const [session] = await database.sql<{ id: string }[]>`select id from session where user_id = ${id}`;
    return { sessionId: session?.id ?? "", checkedPasswordHash };
  }

  const deletionOf = async (person: TestUser) => deleteAccount(services, person.id, await credentialsOf(person));

  return { services, credentialsOf, deletionOf };
}
