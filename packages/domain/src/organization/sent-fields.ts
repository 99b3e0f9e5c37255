import type { UpdateOrganizationInput } from "@guildhall/contracts";

type Sent = UpdateOrganizationInput["data"];

/** Only what was sent: with exact optional properties, absent and undefined are different things to Drizzle. */
export function sentFields(data: Sent): { [Field in keyof Sent]: Exclude<Sent[Field], undefined> } {
  const { name, slug, logo, metadata, type, ownerUserId, isPersonal, features, settings } = data;
  const fields = { name, slug, logo, metadata, type, ownerUserId, isPersonal, features, settings };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
