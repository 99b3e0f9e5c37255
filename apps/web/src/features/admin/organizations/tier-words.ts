import type { InstanceOrganizationRow } from "./instance-organization-row.ts";

/** "Pro", "Pro, canceled", or "None". */
export function tierInWords({
  subscriptionTier: tier,
  subscriptionStatus: status,
}: Pick<InstanceOrganizationRow, "subscriptionTier" | "subscriptionStatus">): string {
  if (tier === null) return "None";
  const name = tier.charAt(0).toUpperCase() + tier.slice(1);
  return status === "canceled" ? `${name}, canceled` : name;
}
