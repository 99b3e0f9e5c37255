import { z } from "zod";
import { ProjectId, UserId } from "./ids.ts";
import { strictObject } from "./strict-object.ts";
import { line } from "./text.ts";

/** Asks why someone may or may not do something: oneself, unless `userId` names another member. */
export const ExplainAccessInput = strictObject({
  permission: line("permission", 100),
  userId: UserId.optional(),
  /** Asks for one project, which someone with restricted access may not see. */
  projectId: ProjectId.optional(),
});
export type ExplainAccessInput = z.infer<typeof ExplainAccessInput>;

const Person = z.object({ userId: UserId, name: z.string() });

/** A decision with its reason, and the same in a sentence for people. */
export const AccessExplanation = z.discriminatedUnion("allowed", [
  z.object({
    allowed: z.literal(true),
    permission: z.string(),
    /** The person's roles that allow it. */
    through: z.array(z.string()),
    sentence: z.string(),
  }),
  z.object({
    allowed: z.literal(false),
    permission: z.string(),
    /**
     * What stands in the way: their roles, a restriction to other projects, the access token that asks, or that their account has no
     * second factor, which the organization requires. The last one is shown to those who may require it.
     */
    because: z.enum(["role", "project", "token", "impersonation", "two_factor"]),
    /** The roles that would allow it; empty when a role does and something else is missing. */
    grantedBy: z.array(z.string()),
    /** Some of those who could grant it, at most five. */
    grantors: z.array(Person),
    sentence: z.string(),
  }),
]);
export type AccessExplanation = z.infer<typeof AccessExplanation>;

/** A JSON Web Token with which other services verify who calls and what they may do. */
export const OrganizationJwt = z.object({ token: z.string(), expiresAt: z.date() });
export type OrganizationJwt = z.infer<typeof OrganizationJwt>;
