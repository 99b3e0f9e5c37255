import type { InvitationStatus } from "@guildhall/contracts";

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST = 3;
/** It may have been canceled because the person is not wanted. */
const MOST_OF_CANCELED = 1;

interface Requested {
  status: InvitationStatus;
  inviterHasAuthority: boolean;
  requestedAt: Date | null;
  requestCount: number;
}

/**
 * Whether the person invited may ask for a new invitation: `never` in place of one that can be accepted or was, `later` until a
 * day has passed since they last asked, and `spent` after they asked three times, or once in place of a canceled one.
 */
export function nextRequest(
  { status, inviterHasAuthority, requestedAt, requestCount }: Requested,
  now: Date,
): "allowed" | "later" | "spent" | "never" {
  if (status === "accepted" || (status === "pending" && inviterHasAuthority)) return "never";
  if (requestCount >= (status === "canceled" ? MOST_OF_CANCELED : MOST)) return "spent";
  return requestedAt !== null && now.getTime() < requestableFrom(requestedAt).getTime() ? "later" : "allowed";
}

/** When someone who asked may ask again. */
export const requestableFrom = (requestedAt: Date): Date => new Date(requestedAt.getTime() + DAY_MS);
