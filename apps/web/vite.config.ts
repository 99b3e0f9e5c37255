import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = `http://localhost:${process.env.PORT ?? "4000"}`;

/** What the API answers; everything else is the app. */
const apiPaths = ["/trpc", "/api", "/clerk", "/docs", "/dev", "/pictures"];

export default defineConfig({
  plugins: [react()],
  server: {
    host: "localhost",
    port: Number(process.env.WEB_PORT ?? "5173"),
    strictPort: true,
    proxy: Object.fromEntries(apiPaths.map((path) => [`^${path}(?:[/?]|$)`, { target: api }])),
  },
  build: { outDir: "dist", assetsDir: "assets" },
});
