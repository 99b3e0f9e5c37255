import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldErrorsOf } from "./field-errors.ts";
import { strictObject, strictQuery } from "./strict-object.ts";

const Token = strictObject({
  name: z.string(),
  expiresAt: z.string().optional(),
  role: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(["admin", "member"])))
    .optional(),
  data: strictObject({ slug: z.string().optional() }).optional(),
});

const fieldsOf = (schema: z.ZodType, input: unknown) =>
  fieldErrorsOf(schema.safeParse(input).error?.issues ?? [], input, "body");

describe("an unknown field", () => {
  it.each([
    [{ expires_at: "x" }, "expires_at", "Did you mean `expiresAt`?"],
    [{ expireAt: "x" }, "expireAt", "Did you mean `expiresAt`?"],
    [{ roles: "x" }, "roles", "Did you mean `role`?"],
    [{ "role[]": "x" }, "role[]", "Did you mean `role`?"],
    [{ scopes: "x" }, "scopes", "Known fields: `name`, `expiresAt`, `role`, `data`."],
    [{ constructor: "x" }, "constructor", "Known fields: `name`, `expiresAt`, `role`, `data`."],
    [JSON.parse('{ "__proto__": "x" }'), "__proto__", "Known fields: `name`, `expiresAt`, `role`, `data`."],
    [{ data: { slgu: "x" } }, "data.slgu", "Known fields: `slug`."],
  ])("%j is named with the one that was meant", (part, field, hint) => {
    const fields = fieldsOf(Token, { name: "a", ...part });
    expect(Object.keys(fields)).toEqual([field]);
    expect(fields[field]).toContain(hint);
  });

  it("is reported beside other errors, ten of them at most and each by a short name", () => {
    const many = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`${"x".repeat(99)}\n${index}`, 1]));
    const fields = fieldsOf(Token, many);
    expect(Object.keys(fields)).toHaveLength(2);
    expect(JSON.stringify(fields).length).toBeLessThan(3_000);
  });

  it("of a query is called a parameter", () => {
    const Query = strictQuery({ role: z.string().optional() });
    expect(fieldsOf(Query, { roles: "a" })).toEqual({
      roles: "Unknown parameter `roles`. Did you mean `role`? Known parameters: `role`.",
    });
    expect(fieldsOf(strictQuery({}), { a: "" })).toEqual({ a: "Unknown parameter `a`. There are no parameters here." });
  });

  it("stays one in what extends or picks from the schema", () => {
    const extended = Token.extend({ kind: z.string().optional() }).omit({ data: true });
    expect(fieldsOf(extended, { name: "a", kinds: "a" })).toEqual({
      kinds: "Unknown field `kinds`. Did you mean `kind`? Known fields: `name`, `expiresAt`, `role`, `kind`.",
    });
  });
});

it("no object at all is answered with its fields", () => {
  const expected = { body: "Send a JSON object with `name`, `expiresAt`, `role`, `data`." };
  for (const input of [undefined, null, 7, []]) expect(fieldsOf(Token, input)).toEqual(expected);
});

it("an error within a value is under the field that has it", () => {
  expect(Object.keys(fieldsOf(Token, { name: "a", role: "admin,odd" }))).toEqual(["role"]);
});
