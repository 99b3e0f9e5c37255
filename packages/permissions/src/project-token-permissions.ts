import type { Permission } from "./statements.ts";

/** What a project's access token can do at most: nothing beyond its project. */
export const projectTokenPermissions: readonly Permission[] = ["project:read", "project:update", "project:delete"];
