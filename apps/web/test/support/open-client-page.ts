import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { build } from "vite";

declare global {
  interface Window {
    guildhallClient: typeof import("@guildhall/client");
  }
}

/** The package `@guildhall/client` as an app's bundler packs it for browsers. */
export async function bundleClient(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(import.meta.resolve("@guildhall/client")),
        name: "guildhallClient",
        formats: ["iife"],
      },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const [chunk] = bundle && "output" in bundle ? bundle.output : [];
  if (!chunk) throw new Error("Nothing was built.");
  return chunk.code;
}

/** Opens a page of another app on Guildhall's origin, with the client in it as `window.guildhallClient`. */
export async function openClientPage(page: Page): Promise<void> {
  await page.route("**/another-app", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Another app</title>" }),
  );
  await page.goto("/another-app");
  await page.addScriptTag({ content: await bundleClient() });
}
