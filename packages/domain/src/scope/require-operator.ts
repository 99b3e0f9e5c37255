import { DomainError } from "../errors/domain-error.ts";
import type { Caller } from "./caller.ts";
import { isService } from "./caller.ts";

/** Checks that the caller is the operator of the instance: the service, with its secret key. @throws operator_only */
export function requireOperator(caller: Caller): void {
  if (isService(caller)) return;
  throw operatorOnly();
}

export const operatorOnly = () =>
  new DomainError("operator_only", "Only the operator of this instance may do this, with its secret key.");
