import { DomainError } from "../errors/domain-error.ts";
import type { Caller } from "./caller.ts";
import { isService } from "./caller.ts";
import { Operator } from "./operator.ts";

/** The service. Its secret key was compared with the request, and does not change while the process runs. */
class ServiceOperator extends Operator {
  readonly because = "the operator of the instance changed it";

  async recheck(): Promise<void> {}
}

/** Checks that the caller is the operator of the instance: the service, with its secret key. @throws operator_only */
export function requireOperator(caller: Caller): Operator {
  if (isService(caller)) return new ServiceOperator(caller);
  throw operatorOnly();
}

export const operatorOnly = () =>
  new DomainError("operator_only", "Only the operator of this instance may do this, with its secret key.");
