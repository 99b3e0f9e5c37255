import { CreateOrganizationInput, Organization } from "@guildhall/contracts";
import type { z } from "zod";

export const RestOrganization = Organization.pick({ id: true, name: true, slug: true, createdAt: true }).meta({
  id: "Organization",
  description: "An organization.",
});
export type RestOrganization = z.infer<typeof RestOrganization>;

export const CreateOrganizationBody = CreateOrganizationInput.pick({ name: true, slug: true }).meta({
  id: "CreateOrganization",
  description: "A name, and a slug that no other organization has.",
});

export const organizationExample = {
  id: "org_01h455vb4pex5vsknk084sn02q",
  name: "Acme Observatory",
  slug: "acme-observatory",
  createdAt: "2026-01-31T12:00:00.000Z",
};
