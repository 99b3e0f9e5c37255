import type { ClaimedRequest, KeyedRequest } from "@guildhall/domain";

/** A write that came with an `Idempotency-Key`, and how far it is. */
export interface KeyedCall {
  keyedRequest: KeyedRequest;
  /** Once it has taken the key. */
  claimed?: ClaimedRequest;
  /** What the transaction that stored the answer returned. */
  stored?: { result: unknown };
}
