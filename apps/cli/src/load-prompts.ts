/** Loaded by the first question: they take a fifth of the start of a command, and most ask none. */
export const loadPrompts = () => import("@inquirer/prompts");
