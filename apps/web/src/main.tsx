import "./configure-zod.ts";
import "@fontsource-variable/inter/wght.css";
import "./mantine.css";
import "./global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { router } from "./router.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");
const render = () =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
// The outline of the page in index.html stays until the code of the page is there. Not awaited: that code imports from this file.
void router.load().finally(render);
