import type { OpenAPIV3_1 } from "openapi-types";

type Headers = Record<string, OpenAPIV3_1.HeaderObject>;

const integer = (description: string): OpenAPIV3_1.HeaderObject => ({ description, schema: { type: "integer" } });

export const rateLimitHeaders: Headers = {
  "RateLimit-Limit": integer("How many requests a minute are allowed."),
  "RateLimit-Remaining": integer("How many are left of them."),
  "RateLimit-Reset": integer("Seconds until the minute is over."),
};

export const retryAfterHeader: Headers = { "Retry-After": integer("Seconds to wait.") };

export const linkHeader: Headers = {
  Link: {
    description: 'Where there is more: the address of the next page, as `<…>; rel="next"`.',
    schema: { type: "string" },
  },
};

export const replayedHeader: Headers = {
  "Idempotency-Replayed": {
    description: "`true` where this is the answer to an earlier request with the same `Idempotency-Key`.",
    schema: { type: "string", enum: ["true"] },
  },
};

export const idempotencyKeyParameter: OpenAPIV3_1.ParameterObject = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Makes the write safe to repeat: for 24 hours, further requests with the same key get the first answer and change nothing. After an error nothing was changed, and the key may be used again.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};
