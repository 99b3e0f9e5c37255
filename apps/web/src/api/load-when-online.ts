/**
 * Loads code, and where that fails because the browser is offline, once more when it is back: otherwise the page would have to be
 * loaded again, which offline shows the browser's own error page.
 */
export const loadWhenOnline =
  <Code>(load: () => Promise<Code>): (() => Promise<Code>) =>
  async () => {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine) throw error;
      await new Promise((resolve) => window.addEventListener("online", resolve, { once: true }));
      return load();
    }
  };
