import parseAddresses from "nodemailer/lib/addressparser";

/**
 * The sender of all mail: `no-reply@example.com`, or `Acme <no-reply@example.com>` with a name.
 * @throws an error that names MAIL_FROM and the remedy
 */
export function parseMailFrom(from: string): { name: string; address: string } {
  const [sender, ...others] = parseAddresses(from);
  const address = sender?.address ?? "";
  if (!sender || others.length > 0 || !/^[^\s@]+@[^\s@]+$/.test(address) || /\p{Cc}/u.test(from)) {
    throw new Error(
      `MAIL_FROM is not the address of one sender: ${JSON.stringify(from)}. ` +
        "Write no-reply@example.com or Guildhall <no-reply@example.com>.",
    );
  }
  return { name: sender.name, address };
}
