import type { Client } from "./client.ts";
import { dataOf } from "./outcome.ts";

export const uniqueSlug = () => `org-${crypto.randomUUID().slice(0, 8)}`;

/** The organization, as a client reads it. */
export const getOrganization = (client: Client, organizationId: string) =>
  dataOf(client.organization.getOrganization({ query: { organizationId } }));
