import { type Rejection, samlExpired, samlInvalid, samlNotRequestedHere, samlWeakSignature } from "./rejection.ts";
import type { BearerConfirmation, SamlResponseFacts } from "./saml/read-saml-response.ts";

/** How far the clock of an identity provider may be off. */
export const CLOCK_SKEW_MS = 30_000;

/**
 * What Better Auth's plugin does not check in a response: algorithms, the subject confirmation, and which browser asked
 * for it. Call it once the plugin has verified the signature of the only assertion in it.
 */
export function rejectionOfResponse(
  { requestId, hasSecureAlgorithms, bearerConfirmations }: SamlResponseFacts,
  expected: {
    /** The assertion consumer service it must be for. */
    recipient: string;
    /** Whether the browser that posts it started this request. */
    isStartedHere: (requestId: string) => boolean;
  },
): Rejection | undefined {
  if (!hasSecureAlgorithms) return samlWeakSignature;
  const confirmations = bearerConfirmations.filter(({ recipient }) => recipient === expected.recipient);
  const valid = confirmations.filter(isValidNow);
  if (valid.length === 0) return confirmations.length === 0 ? samlInvalid : samlExpired;
  // The attribute of the response is the one whose request was consumed, and need not be signed.
  const isForRequest = valid.some(({ inResponseTo }) => inResponseTo === requestId);
  return requestId !== null && isForRequest && expected.isStartedHere(requestId) ? undefined : samlNotRequestedHere;
}

/** `NotOnOrAfter` is required of bearer assertions (SAML profiles, 4.1.4.2). */
function isValidNow({ notBefore, notOnOrAfter }: BearerConfirmation): boolean {
  const now = Date.now();
  const until = Date.parse(notOnOrAfter ?? "");
  // A date that cannot be read is NaN, and compares as neither.
  return now < until + CLOCK_SKEW_MS && (notBefore === null || now >= Date.parse(notBefore) - CLOCK_SKEW_MS);
}
