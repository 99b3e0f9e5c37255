import { describe, expect, it } from "vitest";
import { z } from "zod";
import { invalidInput } from "./invalid-input.ts";

const Body = z.object({
  name: z.string(),
  membersLimit: z.number().optional(),
  email: z.email().optional(),
  roles: z.array(z.string()).optional(),
  role: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(["admin", "member"])))
    .optional(),
  status: z.enum(["active", "ended"]).optional(),
  organizationId: z.string("organizationId must be text.").optional(),
  data: z.object({ logo: z.url("Enter an address.").optional(), slug: z.string().max(3).optional() }).optional(),
});

/** As Better Auth puts it. */
const complaints = (body: unknown) => {
  const issues = Body.safeParse(body).error?.issues ?? [];
  const text = issues.map(({ path, message }) => `[${["body", ...path].join(".")}] ${message}`).join("; ");
  return invalidInput(text, { body });
};

describe("invalid input", () => {
  it.each([
    [{}, { name: "Name is missing." }],
    [{ name: 7 }, { name: "Name must be text." }],
    [{ name: "", membersLimit: "many" }, { membersLimit: "Members limit must be a number." }],
    [{ name: "", email: "ada" }, { email: "Email must be an email address." }],
    [{ name: "", roles: "admin" }, { roles: "Roles must be a list." }],
    [{ name: "", roles: [7] }, { "roles.0": "Roles must be text." }],
    [{ name: "", role: "admin,odd" }, { role: "Role must be admin or member." }],
    [{ name: "", status: "odd" }, { status: "Status must be active or ended." }],
    [{ name: "", organizationId: 7 }, { organizationId: "Organization id must be text." }],
    [{ name: "", data: { logo: "x" } }, { "data.logo": "Enter an address." }],
    [{ name: "", data: { slug: "long" } }, { "data.slug": "Slug is too long or too large." }],
    [undefined, { input: "Send the fields of this endpoint as a JSON object." }],
    [{ membersLimit: "x" }, { name: "Name is missing.", membersLimit: "Members limit must be a number." }],
  ])("of %j is described in words", (body, expected) => {
    expect(complaints(body)).toEqual(expected);
  });

  it("is described for a hundred fields at most", () => {
    const many = { name: "", roles: Array.from({ length: 500 }, () => 7) };
    expect(Object.keys(complaints(many) ?? {})).toHaveLength(100);
  });

  it("keeps a sentence with a semicolon as it is", () => {
    const slug = "Use letters; begin with a letter.";
    expect(invalidInput(`[query.slug] ${slug}; [query] Name one.`, { query: {} })).toEqual({
      slug,
      input: "Name one.",
    });
  });

  it("is nothing else", () => {
    expect(invalidInput("Body must be JSON.", {})).toBeUndefined();
    expect(invalidInput("", {})).toBeUndefined();
  });
});
