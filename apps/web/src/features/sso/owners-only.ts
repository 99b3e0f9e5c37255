import { OWNER } from "@guildhall/permissions";
import type { OrganizationView } from "../organization/organization-view.ts";

/**
 * Why a member cannot add, verify or change a provider; empty when they can. That is for owners, because an identity
 * provider decides who can sign in as one.
 * @param denial why they may not change the settings at all
 */
export function ownersOnly({ roles }: Pick<OrganizationView, "roles">, denial: string): string {
  return denial || (roles.includes(OWNER) ? "" : "Only owners can add, verify or change an identity provider.");
}
