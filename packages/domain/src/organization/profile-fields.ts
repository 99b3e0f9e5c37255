/** What an organization's own people set: the fields of an update, and of a creation. */
export const profileFields = [
  ...(["name", "slug", "logo", "metadata", "type"] as const),
  ...(["ownerUserId", "isPersonal", "features", "settings"] as const),
] as const;
