import { describe, expect, it } from "vitest";
import { repairedSchema } from "./repaired-schema.ts";

describe("a schema of Better Auth's", () => {
  it.each([
    [{ type: "string", nullable: true }, { type: ["string", "null"] }],
    [{ type: ["string", "null"], nullable: true }, { type: ["string", "null"] }],
    [
      { $ref: "#/components/schemas/User", nullable: true },
      { anyOf: [{ $ref: "#/components/schemas/User" }, { type: "null" }] },
    ],
    [{ type: "string", nullable: false }, { type: "string" }],
  ])("%j becomes %j", (schema, repaired) => expect(repairedSchema(schema)).toEqual(repaired));

  it("is repaired however deep it is, and else stays as it is", () => {
    const schema = (image: object) => ({
      type: "object",
      properties: { list: { type: "array", items: { properties: { image } } } },
    });
    expect(repairedSchema(schema({ type: "string", nullable: true, description: "A picture" }))).toEqual(
      schema({ type: ["string", "null"], description: "A picture" }),
    );
  });

  it("may have a property that is named nullable", () => {
    const schema = { type: "object", properties: { nullable: { type: "boolean" } } };
    expect(repairedSchema(schema)).toEqual(schema);
  });
});
