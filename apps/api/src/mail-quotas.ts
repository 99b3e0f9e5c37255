import type { Services } from "@guildhall/domain";
import type { Environment } from "./environment.ts";

/** No one organization needs to write to one mailbox more often, and many together must not. */
const TO_ONE_MAILBOX = 20;

/** How much mail about organizations may be sent; any amount in test mode. */
export function mailQuotas({
  MAIL_QUOTA_PER_DAY: most,
  GUILDHALL_TEST_MODE: isTest,
}: Environment): Services["mailQuotas"] {
  return isTest ? undefined : { account: most, organization: most, mailbox: TO_ONE_MAILBOX };
}
