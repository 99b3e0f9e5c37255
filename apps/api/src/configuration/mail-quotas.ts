import type { Services } from "@guildhall/domain";
import type { Environment } from "./environment.ts";

/**
 * No account or organization needs to write to one mailbox more often. What all together may send to one is far more, so
 * that using it up for others takes twenty accounts.
 */
const toOneMailbox = { accountToMailbox: 5, organizationToMailbox: 10, mailbox: 100 };

/** How much mail about organizations may be sent; any amount in test mode. */
export function mailQuotas({
  MAIL_QUOTA_PER_DAY: most,
  GUILDHALL_TEST_MODE: isTest,
}: Environment): Services["mailQuotas"] {
  return isTest ? undefined : { account: most, organization: most, ...toOneMailbox };
}
