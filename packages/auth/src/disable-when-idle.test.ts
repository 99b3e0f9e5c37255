import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { disableWhenIdle } from "./disable-when-idle.ts";

function newStorage(): AsyncLocalStorage<string> {
  const storage = new AsyncLocalStorage<string>();
  disableWhenIdle(storage);
  return storage;
}

describe("a storage that is disabled when idle", () => {
  it("keeps each run's value until its promise settles, whichever ends first", async () => {
    const storage = newStorage();
    const turns = async (count: number) => {
      for (let turn = 0; turn < count; turn++) await setImmediate();
      return storage.getStore();
    };
    const runs = [5, 1, 3].map((count) => storage.run(`of ${count}`, () => turns(count)));
    expect(await runs[1]).toBe("of 1");
    const nested = storage.run("outer", async () => [
      await storage.run("inner", () => turns(1)),
      storage.run("at once", () => storage.getStore()),
      storage.getStore(),
      await turns(9),
    ]);
    expect(await Promise.all(runs)).toEqual(["of 5", "of 1", "of 3"]);
    expect(await nested).toEqual(["inner", "at once", "outer", "outer"]);
    expect(storage.getStore()).toBeUndefined();
  });

  it("is not left enabled, after a rejection or an error either", async () => {
    const storage = newStorage();
    expect(isEnabled(storage)).toBe(false);
    const rejected = storage.run("value", async () => {
      await setImmediate();
      throw new Error(`It was ${isEnabled(storage) ? "on" : "off"}.`);
    });
    await expect(rejected).rejects.toThrow(isHooked ? "on" : "off");
    const fail = (text: string) => {
      throw new Error(text);
    };
    expect(() => storage.run("value", fail, "an argument")).toThrow("an argument");
    expect(isEnabled(storage)).toBe(false);
    // And works again.
    expect(await storage.run("again", async () => isEnabled(storage) === isHooked && storage.getStore())).toBe("again");
    expect(isEnabled(storage)).toBe(false);
  });

  it("is counted once, however often it is asked for", async () => {
    const storage = newStorage();
    const { run } = storage;
    disableWhenIdle(storage);
    expect(storage.run).toBe(run);
  });
});

/** As Node 20 and 22 note it: then they call hooks for every promise. */
const isEnabled = (storage: object) => Reflect.get(storage, "enabled") === true;

/** Node 24 keeps values without hooks. */
const isHooked = Number.parseInt(process.versions.node, 10) < 24;
