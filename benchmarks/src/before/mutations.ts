import type postgres from "postgres";
import { type Batch, type Request, sessionIn } from "../cases.ts";
import { endpointCases } from "../endpoints.ts";
import { othersIn, type SmallOrganizations } from "../seed/small-organizations.ts";
import { baseUrl } from "../servers/setting.ts";

/** One kind of change, made over and over. */
export interface Mutation {
  label: string;
  prepare(most: number): Batch | Promise<Batch>;
}

interface Place {
  cookie: string;
  organization: string;
}

/**
 * Changes at each API: by sixteen people in organizations of their own, and all in one organization by its owner. The same requests
 * for each version.
 * @param sql the database of that version
 */
export function mutations(sql: postgres.Sql, everyday: SmallOrganizations): Mutation[] {
  const { callers } = everyday;
  // The fourth of the organizations, which the cases of single endpoints do not change.
  const places = callers.map(({ cookie, organizations }): Place => ({ cookie, organization: organizations[3] ?? "" }));
  const one = places.slice(0, 1);
  const [most, all] = ["in 16 organizations", "in one organization"];
  const endpoints = endpointCases("guildhall", { sql, everyday });
  const owners = callers.map(({ id }) => id);
  let made = 0;
  return [
    { label: `\`update\` ${most}`, prepare: () => renaming(places) },
    { label: `\`update-member-role\` ${most}`, prepare: endpoints["guildhall update-member-role"].prepare },
    { label: `\`invite-member\` ${most}`, prepare: inviting },
    { label: "`accept-invitation`", prepare: endpoints["guildhall accept-invitation"].prepare },
    { label: `\`create-team\` ${most}`, prepare: () => creatingTeams(places) },
    { label: "`create` an organization", prepare: creatingOrganizations },
    { label: `tRPC \`member.updateRole\` ${most}`, prepare: () => changingRoles(places) },
    { label: `REST \`POST /orgs/{id}/projects\` ${most}`, prepare: (count) => creatingProjects(places, count) },
    { label: `\`update\` ${all}`, prepare: () => renaming(one) },
    { label: `\`create-team\` ${all}`, prepare: () => creatingTeams(one) },
    { label: `tRPC \`member.updateRole\` ${all}`, prepare: () => changingRoles(one) },
    { label: `REST \`POST /orgs/{id}/projects\` ${all}`, prepare: (count) => creatingProjects(one, count) },
  ];

  function renaming(where: readonly Place[]): Batch {
    const names = ["Analytical Engines", "Difference Engines"];
    const requests = names.flatMap((name) =>
      where.map(({ cookie, organization: organizationId }) =>
        post("/api/auth/organization/update", cookie, { organizationId, data: { name } }),
      ),
    );
    return { requests };
  }

  function changingRoles(where: readonly Place[]): Batch {
    const people = where.flatMap((place) =>
      othersIn(place.organization).map((memberId, n) => ({ ...place, memberId, n })),
    );
    people.sort((a, b) => a.n - b.n);
    const requests = ["admin", "member"].flatMap((role) =>
      people.map(({ cookie, organization, memberId }) =>
        // The seed gives a member the number of its person.
        post("/trpc/member.updateRole", cookie, { organization, userId: personOf(memberId), roles: [role] }),
      ),
    );
    return { requests };
  }

  async function creatingTeams(where: readonly Place[]): Promise<Batch> {
    // What earlier rounds left would make each round slower than the one before.
    await sql`delete from team where organization_id = any(${idsOf(where)}) and name = 'Research'`;
    const requests = where.map(({ cookie, organization: organizationId }) =>
      post("/api/auth/organization/create-team", cookie, { organizationId, name: "Research" }),
    );
    return { requests };
  }

  async function creatingProjects(where: readonly Place[], count: number): Promise<Batch> {
    await sql`delete from project where organization_id = any(${idsOf(where)})`;
    const requests = Array.from({ length: count }, (_, n): Request => {
      const { cookie, organization } = where[n % where.length] ?? { cookie: "", organization: "" };
      return {
        method: "POST",
        path: `/api/v1/orgs/${organization}/projects`,
        headers: { authorization: `Bearer ${sessionIn(cookie)}`, "content-type": "application/json" },
        body: JSON.stringify({ name: `Project ${n}`, slug: `project-${n}` }),
      };
    });
    return { requests, areUsedUp: true };
  }

  async function inviting(count: number): Promise<Batch> {
    await sql`delete from invitation where organization_id = any(${idsOf(places)})`;
    const requests = Array.from({ length: count }, (_, n) => {
      const { cookie, organization: organizationId } = places[n % places.length] ?? { cookie: "", organization: "" };
      // Each address once: mail to one is limited.
      const email = `new.${made++}@example.org`;
      return post("/api/auth/organization/invite-member", cookie, { organizationId, email, role: "member" });
    });
    return { requests, areUsedUp: true };
  }

  async function creatingOrganizations(count: number): Promise<Batch> {
    // They count against those that an account may create.
    await sql`update organization set created_by = null where created_by = any(${owners})`;
    const requests = Array.from({ length: count }, (_, n) => {
      const name = `New ${made++}`;
      const { cookie = "" } = callers[n % callers.length] ?? {};
      return post("/api/auth/organization/create", cookie, { name, slug: name.toLowerCase().replace(" ", "-") });
    });
    return { requests, areUsedUp: true };
  }
}

const idsOf = (places: readonly Place[]) => places.map(({ organization }) => organization);

const personOf = (memberId: string) => memberId.replace("mem_1", "usr_0");

const post = (path: string, cookie: string, body: object): Request => ({
  method: "POST",
  path,
  headers: { cookie, origin: baseUrl, "content-type": "application/json" },
  body: JSON.stringify(body),
});
