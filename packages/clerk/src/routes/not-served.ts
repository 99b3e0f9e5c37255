import type { FastifyInstance } from "fastify";
import { clerkError } from "../clerk-error.ts";
import { notServedMethods } from "./not-served-methods.ts";

/** Each once: some methods of the SDK share one. */
const endpoints = new Set(Object.values(notServedMethods).flatMap((methods) => Object.values(methods)));

/** Answers 501, before any body is read: some of these take files. */
export async function notServedRoutes(app: FastifyInstance) {
  app.addHook("onRequest", async ({ method, url }) => {
    const path = url.replace(/\?.*$/s, "");
    const sentence = `Guildhall does not have ${method} ${path}: docs/clerk.md lists what it has, and what to do instead.`;
    throw clerkError(501, "feature_not_implemented", "not implemented", sentence);
  });
  const answer = async () => undefined;
  for (const endpoint of endpoints) {
    const [method = "", url = ""] = endpoint.split(" ");
    app.route({ method, url, handler: answer });
  }
}
