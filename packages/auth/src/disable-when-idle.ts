import type { AsyncLocalStorage } from "node:async_hooks";

/** Node 24 keeps values without hooks, and `disable` means something else there. */
const usesHooks = Number.parseInt(process.versions.node, 10) < 24;

const counted = new WeakSet<object>();

/**
 * Disables a storage while no `run` of it is under way: an enabled one has Node call hooks for each promise of the process, also of
 * requests that never use it. The values of a `run` are there until the promise that it returned has settled; what no one waits
 * for, and what goes on after that, may find none. See docs/adr/0039-idle-storages.md.
 */
export function disableWhenIdle(storage: Pick<AsyncLocalStorage<never>, "run" | "disable">): void {
  if (!usesHooks || counted.has(storage)) return;
  counted.add(storage);
  const run = storage.run.bind(storage);
  let underWay = 0;
  const end = () => {
    underWay--;
    if (underWay === 0) storage.disable();
  };
  storage.run = <Result, Arguments extends unknown[]>(
    store: never,
    work: (...args: Arguments) => Result,
    ...args: Arguments
  ): Result => {
    underWay++;
    let result: Result;
    try {
      result = run(store, work, ...args);
    } catch (error) {
      end();
      throw error;
    }
    if (result instanceof Promise) result.then(end, end);
    else end();
    return result;
  };
}
