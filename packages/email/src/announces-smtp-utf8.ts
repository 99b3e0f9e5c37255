import SMTPConnection from "nodemailer/lib/smtp-connection";

/**
 * Whether a mail server takes addresses that are not ASCII before the @ (SMTPUTF8, RFC 6531). The library does not check: it
 * sends them anyway, and what becomes of such a mail depends on the server. Connects without signing in.
 * @throws what the connection throws
 */
export function announcesSmtpUtf8(server: ConstructorParameters<typeof SMTPConnection>[0]): Promise<boolean> {
  const connection = new SMTPConnection(server);
  return new Promise<boolean>((resolve, reject) => {
    connection.on("error", reject);
    connection.connect(() => resolve(/[ -]SMTPUTF8\b/i.test(connection.lastServerResponse || "")));
  }).finally(() => connection.close());
}
