import type { Transaction } from "@guildhall/db";
import type { Services } from "../services.ts";
import type { Caller } from "./caller.ts";

/**
 * The checked right to look after the instance: of the service with its secret key, which `requireOperator` checks, or of an
 * administrator in a session of their own, which `openAdministration` does.
 */
export abstract class Operator {
  constructor(readonly caller: Caller) {}

  get services(): Services {
    return this.caller.services;
  }

  /** What events about organizations name as the reason, whose own people read them. */
  abstract readonly because: string;

  /**
   * Checks the right again, in the transaction of a change.
   * @param options.isFresh requires of a person that they showed who they are within the last ten minutes
   * @throws not_signed_in, administrators_only, session_not_fresh
   */
  abstract recheck(tx: Transaction, options: { isFresh: boolean }): Promise<void>;
}
