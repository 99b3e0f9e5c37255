import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** As a reverse proxy does: the app and the API share an origin. */
const proxy = { "/api": { target: `http://localhost:${process.env.PORT ?? "4000"}` } };

export default defineConfig({
  plugins: [react(), tailwind()],
  server: { host: "localhost", port: 5180, strictPort: true, proxy },
  preview: { host: "localhost", port: 5180, strictPort: true, proxy },
});
