/** A finished mail. Both bodies say the same; they usually hold secret links, so a mail never belongs into a log. */
export interface Mail {
  /** One bare address: `ada@example.com`. */
  to: string;
  subject: string;
  text: string;
  html: string;
}
