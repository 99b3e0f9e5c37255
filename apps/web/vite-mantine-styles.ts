import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "vite";

const allStyles = createRequire(import.meta.url).resolve("@mantine/core/styles.css");
const stylesOf = (component: string) => join(allStyles, `../styles/${component}.css`);
/** The styles of popovers, which menus and selects override. */
const popoverStyles = /\/@mantine\/core\/styles\/Popover\.css$/;
const classNames = /\/@mantine\/core\/esm\/(?:components|utils)\/.*\/(\w+)\.module\.mjs$/;

/**
 * Loads the styles of a Mantine component with its code, so that a page has those of the components in use, after those of the
 * components that they are made of. Popovers may be loaded after what is made of them, so their styles weigh less. A development server, where Mantine is bundled without plugins, has the styles of all.
 */
export function mantineStyles(): Plugin[] {
  return [
    {
      name: "mantine-styles",
      apply: "build",
      transform: {
        filter: { id: classNames },
        handler(code, id) {
          const file = stylesOf(classNames.exec(id)?.[1] ?? "");
          return existsSync(file)
            ? { code: `import ${JSON.stringify(file)};\n${code}`, map: null, moduleSideEffects: true }
            : null;
        },
      },
    },
    {
      name: "mantine-styles:popover",
      apply: "build",
      transform: {
        filter: { id: popoverStyles },
        handler: (code) => ({ code: code.replaceAll(/\.m_\w+/g, ":where($&)"), map: null }),
      },
    },
    {
      name: "mantine-styles:all",
      apply: "serve",
      config: () => ({ resolve: { alias: [{ find: "./mantine.css", replacement: allStyles }] } }),
    },
  ];
}
