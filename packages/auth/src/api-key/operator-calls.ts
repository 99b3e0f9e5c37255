import { AsyncVariable } from "../async-variable.ts";

/** Whether a request has the secret key of the instance. @throws DomainError rate_limited, after too many wrong ones */
export type OperatorCheck = () => Promise<boolean>;

export type OperatorCalls = ReturnType<typeof operatorCalls>;

/** Lets endpoints ask whether the request that they answer has the secret key. A call within the process has none. */
export function operatorCalls() {
  const requests = new AsyncVariable<OperatorCheck>();
  return {
    during: <Result>(check: OperatorCheck | undefined, work: () => Result): Result =>
      check ? requests.run(check, work) : work(),
    isOperator: async (): Promise<boolean> => (await requests.get()?.()) ?? false,
  };
}
