/**
 * What limits take for the mailbox of an email address: what follows a "+" before the "@" does not count, nor do differences
 * that mail servers ignore which compare without case: "ß" and "ss", the two forms of "σ".
 */
export function mailboxOf(address: string): string {
  const folded = address.toUpperCase().toLowerCase();
  const at = folded.lastIndexOf("@");
  const plus = folded.indexOf("+");
  return plus < 0 || plus > at ? folded : folded.slice(0, plus) + folded.slice(at);
}
