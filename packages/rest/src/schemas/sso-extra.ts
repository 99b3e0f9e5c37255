import { SsoExtra, strictObject, UpdateForceSsoInput } from "@guildhall/contracts";
import { z } from "zod";
import { OrganizationParams } from "../operation/organization-operation.ts";

export const OrgSsoExtra = SsoExtra.meta({
  id: "OrgSsoExtra",
  description: "What an organization demands of one of its identity providers.",
});

export const OrgSsoExtraList = z
  .array(OrgSsoExtra)
  .meta({ id: "OrgSsoExtraList", description: "One for each provider, by their names." });

const { providerId, forceSso } = UpdateForceSsoInput.shape;

export const SsoExtraParams = OrganizationParams.extend({
  providerId: providerId.describe("The provider's name, as in its callback address."),
});

export const UpdateSsoExtraBody = strictObject({ forceSso }).meta({
  id: "UpdateSsoExtra",
  description: "Whether to demand sign-ins through the provider.",
});

export const ssoExtraExample = { providerId: "acme-okta", forceSso: true };
