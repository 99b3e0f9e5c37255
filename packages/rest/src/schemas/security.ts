import { OrganizationRecord, strictObject, UpdateOrganizationInput } from "@guildhall/contracts";

export const OrgSecurity = OrganizationRecord.pick({ requireTwoFactor: true }).meta({
  id: "OrgSecurity",
  description: "What an organization requires of how its members sign in, in addition to single sign-on.",
});

export const UpdateOrgSecurityBody = strictObject({
  requireTwoFactor: UpdateOrganizationInput.shape.data.shape.requireTwoFactor.unwrap(),
}).meta({ id: "UpdateOrgSecurity", description: "Whether to require two-factor authentication." });

export const securityExample = { requireTwoFactor: true };
