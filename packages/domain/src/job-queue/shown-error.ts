import { codesOf, linksOf } from "@guildhall/email";

const MOST_SHOWN = 300;
/** Shorter parts of a link, such as `reset-password`, are no secrets. */
const SHORTEST_SECRET = 12;

/**
 * What may be shown of why a job failed: the first line, which is what Postgres and mail servers say. Further ones have the
 * parameters of statements. What mail servers quote of the mail must not sign anyone in.
 * @param mailText the text of the mail that was to be sent
 */
export function shownError(error: string, mailText = ""): string {
  const [line = ""] = error.split(/[\r\n]/, 1);
  const withoutLinks = line.replace(/\bhttps?:\/\/\S+/gi, "[link]");
  return secretsOf(mailText)
    .reduce((text, secret) => text.replaceAll(secret, "[secret]"), withoutLinks)
    .slice(0, MOST_SHOWN);
}

function secretsOf(mailText: string): string[] {
  const parts = linksOf(mailText).flatMap((link) => withoutHost(link).split(/[/?&=#]/));
  return [...codesOf(mailText), ...parts.filter((part) => part.length >= SHORTEST_SECRET)];
}

/** A secret may have dots, as a host does. */
const withoutHost = (link: string) => link.replace(/^https?:\/\/[^/?#]*/i, "");
