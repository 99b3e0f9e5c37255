import { z } from "zod";

const text = z.string().optional().catch(undefined);

/** What the server sends along: the signed request of an app, or what is wrong with one. */
export const consentSearch = z.object({ request: text, error: text });
