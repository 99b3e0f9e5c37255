/**
 * Where to go on that is no page of ours: an http(s) address. It comes from a link and may be anyone's: send it to the server as
 * `callbackURL`, which rejects those of origins it does not trust, before following it.
 */
export function elsewhere(next: string | undefined): string | undefined {
  if (next === undefined || !URL.canParse(next)) return undefined;
  const { protocol, href } = new URL(next);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}
