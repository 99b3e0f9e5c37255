/** Why the account of the only owner of these organizations cannot be deleted; undefined when it can, or until that is known. */
export function whyNotDelete(soleOwned: readonly { name: string }[] | undefined): string | undefined {
  const [first, ...others] = soleOwned ?? [];
  if (!first) return undefined;
  const them = others.length === 0 ? first.name : `${others.length + 1} organizations`;
  return `You are the only owner of ${them}. Make someone else an owner, or delete the organization, first.`;
}
