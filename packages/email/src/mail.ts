/** A finished mail. Both bodies have the same text; they usually hold secret links, so a mail must never be logged. */
export interface Mail {
  /** One bare address: `ada@example.com`. */
  to: string;
  subject: string;
  text: string;
  html: string;
}
