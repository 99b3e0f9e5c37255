import { DomainError } from "../errors/domain-error.ts";
import type { Caller } from "./caller.ts";
import { isService } from "./caller.ts";

/** Whether anyone who calls runs the whole instance: a back end that holds its secret key. @throws operator_only */
export function requireOperator(caller: Caller): void {
  if (isService(caller)) return;
  throw operatorOnly();
}

export const operatorOnly = () =>
  new DomainError("operator_only", "Only the operator of this instance may do this, with its secret key.");
