import type { Plugin } from "vite";

/** Chunks by the outline of index.html or the page, which public/first-paint.js loads while the first chunk is on its way. */
const early = { rail: ["shell", "sign-in-ways"], members: ["members"] };

/** Writes the files of these chunks into the page, as attributes of its first script. */
export function earlyLoads(): Plugin {
  return {
    name: "early-loads",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const attributes = Object.entries(early).map(([attribute, names]) => {
          const files = names.flatMap((name) => {
            const chunk = chunks.find((each) => each.name === name);
            if (!chunk) throw new Error(`There is no chunk ${name}.`);
            return [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])];
          });
          return `data-${attribute}="${files.map((file) => `/${file}`).join(" ")}"`;
        });
        const script = '<script src="/first-paint.js"';
        if (!html.includes(script)) throw new Error("index.html has no first-paint.js.");
        return html.replace(script, `${script} ${attributes.join(" ")}`);
      },
    },
  };
}
