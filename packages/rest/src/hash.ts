import { createHash } from "node:crypto";

/** The hash under which the database stores a credential. */
export const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
