import type { Client } from "./client.ts";
import { dataOf } from "./outcome.ts";

/** The session of a client, with what is active in it. */
export const sessionOf = async (client: Client) => (await dataOf(client.getSession())).session;
