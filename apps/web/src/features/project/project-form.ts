import type { CreateProjectInput } from "@guildhall/contracts";

export type ProjectValues = Record<keyof CreateProjectInput, string>;

/** What a form about this project begins with. */
export const projectValues = ({ name, slug }: ProjectValues): ProjectValues => ({ name, slug });
