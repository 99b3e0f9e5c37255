import type { UpdateOrganizationInput } from "@guildhall/contracts";

type ProfileField = keyof UpdateOrganizationInput["data"];

/** One that is missing does not compile: it would be accepted and not stored. */
const all: Record<ProfileField, true> = {
  ...{ name: true, slug: true, logo: true, metadata: true, type: true },
  ...{ ownerUserId: true, isPersonal: true, requireTwoFactor: true, features: true, settings: true },
};

/** What an organization's own people set: the fields of an update, and of a creation. Keys are those of the type above. */
export const profileFields = Object.keys(all) as readonly ProfileField[];
