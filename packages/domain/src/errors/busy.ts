import { DomainError } from "./domain-error.ts";

/** How long a caller should wait before it tries a busy organization or account again. */
const RETRY_AFTER_SECONDS = 5;

const busy = (reason: "organization_busy" | "rate_limited", noun: string) =>
  new DomainError(
    reason,
    `This ${noun} is busy with other changes, and nothing was changed. Try again in ${RETRY_AFTER_SECONDS} seconds.`,
    undefined,
    undefined,
    RETRY_AFTER_SECONDS,
  );

/** For a change that waited too long for others to the same organization. */
export const organizationBusy = () => busy("organization_busy", "organization");

/** The same for an account. */
export const accountBusy = () => busy("rate_limited", "account");
