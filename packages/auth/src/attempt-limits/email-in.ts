import { StoredEmail } from "@guildhall/contracts";
import { textIn } from "./text-in.ts";

/** The email address of a field, of all its spellings the one that is stored; undefined for what the endpoint will reject. */
export const emailIn = (body: unknown, field: string) => StoredEmail.safeParse(textIn(body, field)).data;
