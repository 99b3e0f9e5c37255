import { executionAsyncId } from "node:async_hooks";

/** Whether Node calls hooks for promises, as for an enabled `AsyncLocalStorage` before Node 24: only then each has an id of its own. */
export async function hasPromiseHooks(): Promise<boolean> {
  await null;
  const id = executionAsyncId();
  await null;
  return id !== executionAsyncId();
}
