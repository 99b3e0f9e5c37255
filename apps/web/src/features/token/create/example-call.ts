import type { CreatedToken } from "../token-row.ts";

/** An example call for a new token: one that it is allowed. @param slug of its organization */
export function exampleCall({ token, permissions, project }: CreatedToken, slug: string, origin: string): string {
  const organization = `${origin}/api/v1/orgs/${slug}`;
  return `curl -H "Authorization: Bearer ${token}" ${organization}${path()}`;

  function path(): string {
    if (project) return `/projects/${project.id}`;
    return permissions.includes("organization:read") ? "/users" : "/projects";
  }
}
