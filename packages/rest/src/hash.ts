import { createHash } from "node:crypto";

/** What stands in the database for what only its owner is to know. */
export const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
