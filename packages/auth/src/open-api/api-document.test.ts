import { describe, expect, it } from "vitest";
import { apiDocument } from "./api-document.ts";

const endpoints = {
  callbackOAuth: { path: "/callback/:id", options: { method: ["GET", "POST"] } },
  listSessions: {
    path: "/list-sessions",
    options: { method: "GET", metadata: { openapi: { description: "List sessions. By id." } } },
  },
};

const answer = (schema: object) => ({ description: "Success", content: { "application/json": { schema } } });

/** Such as Better Auth's plugin makes. */
const generated = {
  openapi: "3.1.1",
  info: { title: "Better Auth", version: "1" },
  servers: [{ url: "https://guildhall.example/api/auth" }],
  tags: [{ name: "Default" }],
  components: {
    schemas: {
      Session: {
        type: "object",
        required: ["id"],
        properties: { id: { type: "string" }, ipAddress: { type: "string" } },
      },
      Verification: { type: "object", properties: { value: { type: "string" } } },
    },
  },
  paths: {
    "/callback/{id}": {
      get: { tags: ["Default"], security: [{ bearerAuth: [] }], responses: { "400": {}, "500": {} } },
      post: { tags: ["Default"], security: [{ bearerAuth: [] }], responses: { "400": {}, "500": {} } },
    },
    "/list-sessions": {
      get: {
        tags: ["Default"],
        description: "What the original does",
        security: [{ bearerAuth: [] }],
        responses: { "200": answer({ $ref: "#/components/schemas/Session" }), "401": {}, "500": {} },
      },
    },
  },
};

const { paths, components, security } = apiDocument(generated, { endpoints, cookieName: "__Secure-session" });

describe("the document", () => {
  it("names each operation after its endpoint, with the method where the name is taken", () => {
    expect(paths?.["/callback/{id}"]?.get?.operationId).toBe("callbackOAuth");
    expect(paths?.["/callback/{id}"]?.post?.operationId).toBe("callbackOAuthPost");
  });

  it("describes the endpoint that answers, and sums it up in the first sentence", () => {
    expect(paths?.["/list-sessions"]?.get).toMatchObject({
      description: "List sessions. By id.",
      summary: "List sessions",
      tags: ["Account"],
    });
  });

  it("takes the session's cookie or a bearer token, where it takes any", () => {
    expect(security).toEqual([{ sessionCookie: [] }, { bearer: [] }]);
    expect(components?.securitySchemes).toMatchObject({ sessionCookie: { name: "__Secure-session" } });
    expect(paths?.["/list-sessions"]?.get).not.toHaveProperty("security");
    expect(paths?.["/callback/{id}"]?.get?.security).toEqual([]);
  });

  it("has redirects where there is no answer", () => {
    expect(Object.keys(paths?.["/callback/{id}"]?.get?.responses ?? {})).toEqual(["302", "4XX", "default"]);
  });

  it("has the errors of the original, and the components that are referred to", () => {
    expect(Object.keys(paths?.["/list-sessions"]?.get?.responses ?? {})).toEqual(["200", "401", "409", "500"]);
    expect(Object.keys(components?.schemas ?? {})).toEqual(["Session", "Error"]);
    expect(components?.schemas?.Session).toMatchObject({ properties: { ipAddress: { type: ["string", "null"] } } });
  });

  it("fails for an operation that no endpoint answers", () => {
    expect(() => apiDocument(generated, { endpoints: {}, cookieName: "" })).toThrow(
      "No endpoint answers get /callback/{id}.",
    );
  });
});
