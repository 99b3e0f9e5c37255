import type { OpenAPIV3_1 } from "openapi-types";
import type { ListeningApp } from "../servers/listening-app.ts";

/** The description of the Better Auth API. */
export async function readReference({ url }: Pick<ListeningApp, "url">): Promise<OpenAPIV3_1.Document> {
  const answer = await fetch(`${url}/api/auth/reference/json`);
  return (await answer.json()) as OpenAPIV3_1.Document;
}
