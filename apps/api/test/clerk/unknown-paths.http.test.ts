import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const paths = [
  ...["", "/", "/v1", "/v1/", "/v2/users", "/api_keys/x/y", "/v1/unheard-of", "/v1/unheard-of/", "/v1//users/x/y/z"],
  ...["/v1/users/x/unheard-of", "/v1/organizations/x/memberships/y/z", "/v1/unheard-of?a=b", "/v1/unheard%20of"],
];

describe.each(methods)("%s of a path that Clerk does not have", (method) => {
  it.each(paths)("is answered in Clerk's shape: %s", async (path) => {
    const answer = await fetch(`${app.url}/clerk${path}`, {
      method,
      headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/json");
    if (method === "HEAD") return;
    expect(await answer.json()).toEqual({
      errors: [
        {
          code: "resource_not_found",
          message: expect.any(String),
          long_message: expect.any(String),
          meta: {},
        },
      ],
      clerk_trace_id: answer.headers.get("x-request-id"),
    });
  });
});
