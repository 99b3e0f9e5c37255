// Apart from the schemas: whoever only lists them does not load those.

export const ACCESS_TOKEN_KINDS = ["personal", "project", "organization"] as const;
export const INVITATION_STATUSES = ["pending", "accepted", "rejected", "canceled", "expired"] as const;
export const MEMBER_SORTS = ["name", "-name", "joined", "-joined", "role", "-role"] as const;

/** How long a token lives that is created without a time. */
export const TOKEN_DAYS = 90;
