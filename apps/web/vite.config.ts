import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** For an invalid one any free port (0): the API reports the variable, and then everything ends. */
function portIn(name: "PORT" | "WEB_PORT", fallback: number): number {
  const port = Number(process.env[name] || fallback);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

const api = `http://localhost:${portIn("PORT", 4000)}`;

/** What the API answers; everything else is the app. */
const apiPaths = ["/trpc", "/api", "/clerk", "/docs", "/dev", "/pictures"];

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  server: {
    host: "localhost",
    port: portIn("WEB_PORT", 5173),
    strictPort: true,
    proxy: Object.fromEntries(apiPaths.map((path) => [`^${path}(?:[/?]|$)`, { target: api }])),
  },
  build: {
    outDir: "dist",
    assetsDir: "assets",
    chunkSizeWarningLimit: 1000,
    // What the first page needs in any case is one file, with all that it imports. Split by what it shares with later pages, it
    // would be dozens of files, and larger.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "initial", test: /\/src\/main\.tsx$/ }] } } },
  },
});
