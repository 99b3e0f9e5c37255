import type { Plugin, Rolldown } from "vite";

/** Chunks by the outline of index.html or the page, which public/first-paint.js loads while the first chunk is on its way. */
const early = {
  form: ["sign-in"],
  ways: ["queries", "sign-in-ways"],
  rail: ["queries", "shell"],
  members: ["members"],
};

/** The chunks that each of them may need in addition to the first one. */
const needed: Record<string, string[]> = {
  "sign-in": [],
  "sign-in-ways": ["queries", "sign-in"],
  queries: [],
  shell: ["queries"],
  members: ["queries", "shell"],
};

/** Writes the files of these chunks into the page, as attributes of its first script. */
export function earlyLoads(): Plugin {
  return {
    name: "early-loads",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        // All of them import from it, and would run before it.
        if (chunks.some(({ isEntry, imports }) => isEntry && imports.length > 0))
          throw new Error(
            'The first chunk imports another one: add what it needs of that to "initial" in vite.config.ts.',
          );
        const attributes = Object.entries(early).map(([attribute, names]) => {
          const files = names.flatMap((name) => {
            const chunk = chunks.find((each) => each.name === name);
            if (!chunk) throw new Error(`There is no chunk ${name}.`);
            checkImports(chunk, chunks);
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

/** A module that two pages share can make one of them wait for the code of the other. */
function checkImports({ name, imports }: Rolldown.OutputChunk, chunks: Rolldown.OutputChunk[]): void {
  for (const file of imports) {
    const imported = chunks.find(({ fileName }) => fileName === file);
    if (!imported || imported.isEntry || needed[name]?.includes(imported.name)) continue;
    throw new Error(`The chunk ${name} imports ${imported.name}: add what they share to "initial" in vite.config.ts.`);
  }
}
