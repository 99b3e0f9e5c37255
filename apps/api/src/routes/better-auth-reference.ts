import swagger from "@fastify/swagger";
import type { Auth } from "@guildhall/auth";
import type { FastifyInstance } from "fastify";
import { referencePage } from "./reference-page.ts";

/** The API reference of the Better Auth API as a page, at /api/auth/reference. */
export function betterAuthReference(auth: Auth) {
  return async (app: FastifyInstance) => {
    await app.register(swagger, { mode: "static", specification: { document: await auth.describe() } });
    await referencePage(app, { at: "/api/auth/reference", title: "Guildhall accounts API" });
  };
}
