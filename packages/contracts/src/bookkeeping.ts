import { z } from "zod";

/** How a row came to be. */
export const Source = z.enum(["ui", "api", "import", "invitation", "sso", "scim", "clerk"]);
export type Source = z.infer<typeof Source>;
