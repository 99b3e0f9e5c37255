import { randomUUID } from "node:crypto";
import { apiClient } from "./api-client.ts";
import type { Person } from "./new-person.ts";

export interface TestOrganization {
  id: string;
  name: string;
  slug: string;
}

type Role = "owner" | "admin" | "member";

/** An organization of this owner with these members in it. */
export async function newOrganization(
  owner: Person,
  options: { name?: string; slug?: string; members?: readonly (readonly [Person, Role])[] } = {},
): Promise<TestOrganization> {
  const { slug = newSlug() } = options;
  const { name = `Works ${slug.slice(-6)}` } = options;
  const { id } = await apiClient(owner).organization.create.mutate({ name, slug });
  for (const [person, role] of options.members ?? []) {
    const { email, name } = person;
    await apiClient(owner).member.add.mutate({ organization: slug, email, name, roles: [role] });
  }
  return { id, name, slug };
}

/** A unique slug. */
export const newSlug = () => `works-${randomUUID().slice(0, 8)}`;
