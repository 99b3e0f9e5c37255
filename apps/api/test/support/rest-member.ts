import { expect } from "vitest";
import { timestamp } from "./timestamp.ts";

/** A member as the REST API describes one. */
export const restMember = (person: { id: string; name: string; email: string }, role: string) => ({
  id: expect.stringMatching(/^mem_/),
  userId: person.id,
  email: person.email,
  name: person.name,
  role,
  createdAt: timestamp,
});
