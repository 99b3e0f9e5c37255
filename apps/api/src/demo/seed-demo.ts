import type { Auth } from "@guildhall/auth";
import { newId, user } from "@guildhall/db";
import {
  addMember,
  createInvitations,
  createOrganization,
  getCaller,
  openScope,
  type Services,
} from "@guildhall/domain";
import { eq } from "drizzle-orm";
import { people } from "./people.ts";

export const demoAccount = {
  name: "Dana Demo",
  email: "demo@guildhall.example",
  password: "guildhall-demo",
};

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

  const members = await openScope(services, actor, { organization: slug }, "member:create");
  for (const { name, role } of people) {
    const userId = newId("usr");
    const email = `${name.toLowerCase().replaceAll(" ", ".")}@guildhall.example`;
    await orm.insert(user).values({ id: userId, name, email, emailVerified: true });
    await addMember(members, { userId, name, roles: [role] });
  }

  const invitations = await openScope(services, actor, { organization: slug }, "invitation:create");
  await createInvitations(invitations, {
    emails: ["vera.rubin@guildhall.example", "jocelyn.bell@guildhall.example"],
    roles: ["member"],
    expiresInHours: 168,
  });
  return true;
}
