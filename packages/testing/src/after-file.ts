const cleanUps: (() => unknown)[] = [];

/**
 * Has something done after the test file, whatever was asked for last first. Unlike `afterAll` it may be called within a
 * test, and at the top of a module, although the files of one worker share their modules.
 */
export function afterFile(cleanUp: () => unknown): void {
  cleanUps.push(cleanUp);
}

/** Does it all, though some of it may fail: `set-up-file.ts` calls this after each test file. @throws the failures */
export async function cleanUpFile(): Promise<void> {
  const failures: unknown[] = [];
  for (const cleanUp of cleanUps.splice(0).toReversed()) {
    try {
      await cleanUp();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Not everything could be cleaned up.");
}
