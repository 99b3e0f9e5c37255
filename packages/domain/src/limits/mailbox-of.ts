/** The mailbox of an email address: what follows a "+" before the "@" does not count, nor does upper case. */
export function mailboxOf(address: string): string {
  const lower = address.toLowerCase();
  const at = lower.lastIndexOf("@");
  const plus = lower.indexOf("+");
  return plus < 0 || plus > at ? lower : lower.slice(0, plus) + lower.slice(at);
}
