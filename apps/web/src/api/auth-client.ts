import { createAuthClient } from "better-auth/react";

/** Accounts and sessions, under /api/auth of this origin. */
export const authClient = createAuthClient();
