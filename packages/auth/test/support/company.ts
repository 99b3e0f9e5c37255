import { member, newId } from "@guildhall/db";
import { insertOrganization, insertUser } from "@guildhall/testing";
import { expect } from "vitest";
import { type Client, openClient } from "./client.ts";
import type { ListeningAuth } from "./listening-auth.ts";
import { type Answer, outcomeOf } from "./outcome.ts";
import { stateOf } from "./state-of.ts";

/** An organization with an owner, an admin and a member, and a stranger to it; each with a client. */
export async function companyAt(api: ListeningAuth) {
  const { database } = api;
  const { id, slug, people } = await insertOrganization(database, { ada: "owner", ben: "admin", cy: "member" });
  const stranger = await insertUser(database);
  const clients = {
    ada: openClient(api, people.ada),
    ben: openClient(api, people.ben),
    cy: openClient(api, people.cy),
    outsider: openClient(api, stranger),
  };
  return {
    ...{ id, slug, people, stranger },
    ...clients,

    /** One more member, with this role. */
    async hire(role: string) {
      const person = await insertUser(database);
      await database.orm.insert(member).values({ id: newId("mem"), organizationId: id, userId: person.id, role });
      return { person, client: openClient(api, person) };
    },

    /** Makes the organization the active one of these clients. */
    async activate(...clients: Client[]) {
      for (const { organization } of clients) await organization.setActive({ organizationId: id });
    },

    /** The status and code of a call that changes nothing; fails the test when it did. */
    async denial(call: () => Promise<Answer>): Promise<string> {
      const before = await stateOf(database, id);
      const outcome = await outcomeOf(call());
      expect(await stateOf(database, id)).toEqual(before);
      return outcome;
    },
  };
}
