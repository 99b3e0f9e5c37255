import type { Services } from "@guildhall/domain";
import type { Environment } from "./environment.ts";

/** How many pictures may be uploaded; any number in test mode. */
export function pictureQuotas({
  PICTURES_PER_DAY: most,
  GUILDHALL_TEST_MODE: isTest,
}: Environment): Services["pictureQuotas"] {
  return isTest ? undefined : { account: most, organization: most };
}
