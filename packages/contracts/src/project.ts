import { z } from "zod";

/** What a member may do in a project, most powerful first. */
export const ProjectRole = z.enum(["owner", "admin", "member", "viewer"], {
  error: "A project role is owner, admin, member or viewer.",
});
export type ProjectRole = z.infer<typeof ProjectRole>;
