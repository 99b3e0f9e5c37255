// Apart from the schemas, so that a program that only lists these values does not load zod.

export const ACCESS_TOKEN_KINDS = ["personal", "project", "organization"] as const;
export const INVITATION_STATUSES = ["pending", "accepted", "rejected", "canceled", "expired"] as const;
export const MEMBER_SORTS = ["name", "-name", "joined", "-joined", "role", "-role"] as const;

/** How long a token lives that is created without a time. */
export const TOKEN_DAYS = 90;
