import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export interface SmtpInbox {
  url: string;
  port: number;
  /** The mails taken so far, parsed, oldest first. */
  mails: Email[];
  /** The envelope recipients of those mails. */
  recipients: string[][];
  stop(): Promise<void>;
}

/** A real SMTP server on the loopback interface. It answers a mail only once `untilTaken` resolves, rejects `rejected`, and takes ASCII alone with `hideSMTPUTF8`. */
export async function startSmtpInbox(
  options: { port?: number; rejected?: string; untilTaken?: () => Promise<void>; hideSMTPUTF8?: boolean } = {},
): Promise<SmtpInbox> {
  const mails: Email[] = [];
  const recipients: string[][] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    closeTimeout: 100,
    hideSMTPUTF8: options.hideSMTPUTF8 ?? false,
    onRcptTo: ({ address }, _session, done) => {
      done(address === options.rejected ? new Error("no such mailbox") : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        await options.untilTaken?.();
        mails.push(await PostalMime.parse(Buffer.concat(chunks)));
        recipients.push(session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    recipients,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
