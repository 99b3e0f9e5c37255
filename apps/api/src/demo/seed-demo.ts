import type { Auth } from "@guildhall/auth";
import type { UserId } from "@guildhall/contracts";
import { member, newId, user } from "@guildhall/db";
import {
  addMember,
  addProjectMember,
  addTeamMember,
  createInvitations,
  createOrganization,
  createProject,
  createRole,
  createTeam,
  getCaller,
  openScope,
  type Services,
} from "@guildhall/domain";
import type { Permission } from "@guildhall/permissions";
import { eq } from "drizzle-orm";
import { demoAccount } from "./demo-account.ts";
import { people, projects, teams } from "./people.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Of two people's joining. */
const DAYS_BETWEEN = 37;

/** Fills an empty database with an organization to look around in. Does nothing once anyone has an account. */
export async function seedDemo(services: Services, auth: Auth): Promise<boolean> {
  const { orm } = services.database;
  const [existing] = await orm.select({ id: user.id }).from(user).limit(1);
  if (existing) return false;

  const actor = await auth.signUp(demoAccount);
  await orm.update(user).set({ emailVerified: true }).where(eq(user.email, demoAccount.email));
  const caller = await getCaller(services, actor);
  const {
    organization: { slug },
  } = await createOrganization(caller, { name: "Acme Observatory", slug: "acme-observatory" });

  const scope = <P extends Permission>(permission: P) => openScope(services, actor, { organization: slug }, permission);
  await createRole(await scope("ac:create"), {
    role: "curator",
    displayName: "Curator",
    description: "Looks after projects and teams.",
    permissions: ["project:create", "project:read", "project:update", "team:create", "team:update"],
  });

  const members = await scope("member:create");
  const ids = new Map<string, UserId>();
  for (const [index, { name, role }] of people.entries()) {
    const userId = newId("usr");
    const email = `${name.toLowerCase().replaceAll(" ", ".")}@guildhall.example`;
    await orm.insert(user).values({ id: userId, name, email, emailVerified: true });
    await addMember(members, { userId, name, roles: [role] });
    const joinedAt = new Date(Date.now() - (people.length - index) * DAYS_BETWEEN * DAY_MS);
    await orm.update(member).set({ joinedAt, createdAt: joinedAt }).where(eq(member.userId, userId));
    ids.set(name, userId);
  }
  const idOf = (name: string): UserId => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`${name} is no member of the demo organization.`);
    return id;
  };

  const [createTeams, addToTeams] = [await scope("team:create"), await scope("member:update")];
  for (const { name, description, people: inTeam } of teams) {
    const { id: teamId } = await createTeam(createTeams, { name, description: description || null });
    for (const each of inTeam) await addTeamMember(addToTeams, { teamId, userId: idOf(each) });
  }
  const [createProjects, addToProjects] = [await scope("project:create"), await scope("project:read")];
  for (const { name, slug, people: inProject } of projects) {
    const { id: projectId } = await createProject(createProjects, { name, slug });
    for (const { name: each, role } of inProject)
      await addProjectMember(addToProjects, { projectId, userId: idOf(each), role });
  }

  await createInvitations(await scope("invitation:create"), {
    emails: ["vera.rubin@guildhall.example", "jocelyn.bell@guildhall.example"],
    roles: ["member"],
    expiresInHours: 168,
  });
  return true;
}
