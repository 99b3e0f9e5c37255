import type { Services } from "@guildhall/domain";
import type { Environment } from "./environment.ts";

/** How many organizations one account may have created; any number in test mode. */
export function organizationsPerAccount({
  ORGANIZATIONS_PER_ACCOUNT: most,
  GUILDHALL_TEST_MODE: isTest,
}: Environment): Services["organizationsPerAccount"] {
  return isTest ? undefined : most;
}
