import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin, preview } from "vite";
import { currentRun } from "../support/test-run.ts";

const root = fileURLToPath(new URL("../../../../examples/better-auth-ui", import.meta.url));

/** Where the API is, seen from the page: behind the same origin, or at another one, which needs CORS. */
export type ApiOrigin = "same" | "another";

/** Browsers keep files with a hash in their name, also compiled. By default, they ask for each of them with every page. */
const cachedAssets: Plugin = {
  name: "cached-assets",
  configurePreviewServer({ middlewares }) {
    middlewares.use("/assets", (_request, response, next) => {
      response.setHeader("cache-control", "public, max-age=31536000, immutable");
      next();
    });
  },
};

/** The example app as it would be deployed, built and served for this run. */
export async function serveKit(api: ApiOrigin): Promise<{ url: string; close: () => Promise<void> }> {
  const { folder, apiPort, kitPorts } = currentRun();
  const outDir = join(folder, `kit-${api}`);
  const port = kitPorts[api];
  await build({
    root,
    logLevel: "error",
    define: {
      "import.meta.env.VITE_OIDC_NAME": '"Observatory"',
      ...(api === "another" && { "import.meta.env.VITE_GUILDHALL_URL": `"http://localhost:${apiPort}"` }),
    },
    build: { outDir, emptyOutDir: true },
  });
  const proxy = api === "same" ? { "/api": { target: `http://localhost:${apiPort}` } } : {};
  const server = await preview({
    root,
    logLevel: "error",
    plugins: [cachedAssets],
    build: { outDir },
    preview: { port, proxy },
  });
  return { url: `http://localhost:${port}`, close: () => server.close() };
}
