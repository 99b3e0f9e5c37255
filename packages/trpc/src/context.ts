import type { Actor, Services } from "@guildhall/domain";

/** What a request brings to every procedure; written by hand so that the router's type stays free of Better Auth's. */
export interface Context {
  services: Services;
  actor: Actor;
  /** Whether the request has the secret key of the instance. @throws rate_limited after too many wrong ones */
  isOperator(): Promise<boolean>;
  /** In the log and in every error of ours, so that a person can name the request that failed. */
  requestId: string;
  /** Resolves when the mutations of this request that began earlier are done; each sets it to its own end. */
  earlierMutations: Promise<unknown>;
}
