import { createTransport } from "nodemailer";
import SMTPPool from "nodemailer/lib/smtp-pool";
import { announcesSmtpUtf8 } from "./announces-smtp-utf8.ts";
import type { Mail } from "./mail.ts";
import { parseMailFrom } from "./parse-mail-from.ts";
import { parseSmtpUrl } from "./parse-smtp-url.ts";

/** Takes mails to their recipients. */
export interface MailTransport {
  /** Resolves once a server has taken the mail. @throws when it rejected, or none could be reached within a minute */
  send(mail: Mail): Promise<void>;
  /** Closes idle connections; a mail on its way is finished first. */
  close(): void;
}

/** A {@link MailTransport} over SMTP. */
export interface SmtpTransport extends MailTransport {
  /** Connects and signs in without sending. @throws an error that names SMTP_URL, the server and the remedy */
  verify(): Promise<void>;
}

/** Whether an address is more than ASCII before the @; its domain is ASCII. */
const needsSmtpUtf8 = (address: string) => /[^\0-\x7F]/.test(address);

// In milliseconds; a mail being sent holds a database connection. The library's own would wait for up to ten minutes.
const timeouts = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
const SEND_WITHIN = 60_000;

/**
 * Mail over up to five pooled connections. `smtpUrl` is `smtp://` (STARTTLS where the server offers it; `?requireTLS=true`
 * insists) or `smtps://`, with user and password percent-encoded; `from` is an address with or without a name.
 * Connects on first use. @throws an error that names SMTP_URL or MAIL_FROM and the remedy
 */
export function createMailTransport({ smtpUrl, from }: { smtpUrl: string; from: string }): SmtpTransport {
  const url = parseSmtpUrl(smtpUrl);
  const sender = parseMailFrom(from);
  const server = new SMTPPool({ pool: true, ...timeouts, url: url.href });
  const pool = createTransport(server);
  return {
    async send({ to, subject, text, html }) {
      if (needsSmtpUtf8(to) && !(await announcesSmtpUtf8(server.options))) {
        throw new Error(
          `The mail server ${url.host} of SMTP_URL does not support SMTPUTF8 (RFC 6531), which addresses with letters other ` +
            "than a to z before the @ require. Use one that does; the mail is tried again.",
        );
      }
      await pool.sendMail({
        from: sender,
        // As an object it is always one address; a string could be a list of addresses.
        to: { name: "", address: to },
        subject,
        text,
        html,
        // RFC 3834: keeps out-of-office replies away.
        headers: { "Auto-Submitted": "auto-generated" },
        signal: AbortSignal.timeout(SEND_WITHIN),
      });
    },
    async verify() {
      try {
        await pool.verify();
      } catch (cause) {
        throw new Error(
          `The mail server ${url.host} of SMTP_URL cannot be used: ${cause instanceof Error ? cause.message : cause}. ` +
            "Check host, port, user and password, and whether it requires smtps:// (port 465) or smtp:// (port 587).",
          { cause },
        );
      }
    },
    close: () => pool.close(),
  };
}
