import { onlineManager } from "@tanstack/react-query";

/**
 * Loads code once the browser is online. Browsers remember code that could not be loaded until the page is loaded again, which
 * offline shows their own error page.
 */
export const loadWhenOnline =
  <Code>(load: () => Promise<Code>): (() => Promise<Code>) =>
  async () => {
    await untilOnline();
    try {
      return await load();
    } catch (error) {
      if (onlineManager.isOnline()) throw error;
      await untilOnline();
      return load();
    }
  };

function untilOnline(): Promise<void> | undefined {
  if (onlineManager.isOnline()) return undefined;
  return new Promise((resolve) => {
    const stop = onlineManager.subscribe((isOnline) => {
      if (!isOnline) return;
      stop();
      resolve();
    });
  });
}
