import { z } from "zod";

/** What an app may see of the account of someone who signs in to it. None gives access to organizations. */
export const OAuthScope = z.enum(["openid", "profile", "email", "offline_access"]);
export type OAuthScope = z.infer<typeof OAuthScope>;
