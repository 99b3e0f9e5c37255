import { deepStrictEqual as same } from "node:assert";
import type { Case, ServerName } from "./cases.ts";
import { fetchJson } from "./check-answers.ts";
import type { Endpoint, EndpointCaseName, EndpointServer } from "./endpoints.ts";
import type { Server } from "./resources.ts";

interface Named {
  name: string;
}
interface Members {
  members: { role: string; user: { email: string } }[];
}
interface Answers {
  list: Named[];
  "list-members": Members & { total: number };
  "get-full-organization": Named & Members & { invitations: { email: string }[]; teams?: Named[] };
  "has-permission": { success: boolean };
  "invite-member": { email: string; role: string; status: string };
  "accept-invitation": { invitation: { status: string }; member: { role: string } };
  "update-member-role": { role: string };
}

/** Before anything is timed: every endpoint of every server has the right answer. @throws when one does not */
export async function checkEndpoints(
  cases: Record<EndpointCaseName, Case>,
  servers: Record<ServerName, Server>,
): Promise<void> {
  const names: EndpointServer[] = ["guildhall", "betterAuth", "betterAuthFull"];
  for (const server of names) {
    const ask = async <Asked extends Endpoint>(endpoint: Asked): Promise<Answers[Asked]> => {
      const { requests } = await cases[`${server} ${endpoint}`].prepare(1);
      const [request] = requests;
      if (!request) throw new Error(`There is no request of "${endpoint}".`);
      return fetchJson<Answers[Asked]>(servers[server].url, request);
    };
    const namesOf = (items: readonly Named[] = []) => items.map(({ name }) => name).sort();
    const emails = ({ members }: Members) => members.map(({ user }) => user.email).sort();

    same(
      namesOf(await ask("list")),
      [0, 1, 2, 3, 4].map((n) => `Company ${n}`),
    );
    const listed = await ask("list-members");
    same([new Set(emails(listed)).size, listed.total], [10, 10]);
    const full = await ask("get-full-organization");
    same([full.name, emails(full)], ["Company 0", emails(listed)]);
    same(full.invitations.map(({ email }) => email).sort(), ["invited.0@example.com", "invited.1@example.com"]);
    same(namesOf(full.teams), server === "betterAuth" ? [] : ["Sales", "Support"]);
    same((await ask("has-permission")).success, true);
    const { email, role, status } = await ask("invite-member");
    same([email, role, status], ["someone.0@example.org", "member", "pending"]);
    const accepted = await ask("accept-invitation");
    same([accepted.invitation.status, accepted.member.role], ["accepted", "member"]);
    same((await ask("update-member-role")).role, "admin");
  }
}
