import { AsyncLocalStorage } from "node:async_hooks";

type Values = ReadonlyMap<AsyncVariable<unknown>, unknown>;

/**
 * The one storage of all variables of all instances: Node visits each storage whenever a promise is made, for as long as
 * the process lasts.
 */
const storage = new AsyncLocalStorage<Values>();

/** A value that follows one piece of work, and no other, through its asynchronous calls. */
export class AsyncVariable<Value> {
  /** Within `work`, and within whatever it begins, `get` returns the value. */
  run<Result>(value: Value, work: () => Result): Result {
    return storage.run(new Map([...(storage.getStore() ?? []), [this, value]]), work);
  }

  /** The value of the work that calls this; undefined outside of any. */
  get(): Value | undefined {
    // Only `run` sets a value under this variable.
    return storage.getStore()?.get(this) as Value | undefined;
  }
}
