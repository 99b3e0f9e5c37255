import type { Mail } from "./mail.ts";

/** The recipient of mail that is not sent. */
export const NO_RECIPIENT = "";

/**
 * A mail that is queued like any other, shown to no one, and deleted instead of sent. A request that has no mail to send
 * queues it, so that its time reveals nothing.
 */
export const unsentMail = (mail: Mail): Mail => ({ ...mail, to: NO_RECIPIENT });
