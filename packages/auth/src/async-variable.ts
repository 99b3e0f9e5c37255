import { AsyncLocalStorage } from "node:async_hooks";
import { disableWhenIdle } from "./disable-when-idle.ts";

type Values = ReadonlyMap<AsyncVariable<unknown>, unknown>;

/** The one storage of all variables of all instances: Node visits each that is enabled whenever a promise is made. */
const storage = new AsyncLocalStorage<Values>();
disableWhenIdle(storage);

/**
 * A value that follows one piece of work, and no other, through its asynchronous calls. It is certain until the promise of the
 * work has settled.
 */
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
