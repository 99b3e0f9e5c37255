interface Asked {
  inviter: { name: string } | null;
  owners: readonly string[];
}

/** Who can free a seat for an invited person: "Ada Lovelace", or owners by name for those who may read them, or else "an owner". */
export function whomToAskForRoom({ inviter, owners }: Asked): string {
  const others = owners.filter((name) => name !== inviter?.name);
  const named = inviter ? [inviter.name, ...others] : others;
  return named.length === 0 ? "an owner" : new Intl.ListFormat("en", { type: "disjunction" }).format(named);
}
