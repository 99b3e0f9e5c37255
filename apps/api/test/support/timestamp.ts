import { expect } from "vitest";

/** A time as JSON has it, in UTC. */
export const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
