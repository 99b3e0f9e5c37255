import { SAML_RETRY_AFTER_SECONDS } from "./saml-reader.ts";

const path = /^\/api\/auth\/sso\/saml2\/sp\/acs\/([^/]+)$/;

/** Signing in takes about 100 ms, so that these are 40 sign-ins a second by one provider. */
const MAX_PER_PROVIDER = 4;

/**
 * How many responses to one provider are answered at once. Those beyond are rejected before Better Auth sees them, which
 * spends several milliseconds on any request.
 */
export function samlResponseShare() {
  const underWay = new Map<string, number>();
  return {
    async during({ url }: Request, work: () => Promise<Response>): Promise<Response> {
      const providerId = path.exec(new URL(url).pathname)?.[1];
      if (providerId === undefined) return work();
      const taken = underWay.get(providerId) ?? 0;
      if (taken >= MAX_PER_PROVIDER) return tooManyResponses();
      underWay.set(providerId, taken + 1);
      try {
        return await work();
      } finally {
        const left = (underWay.get(providerId) ?? 1) - 1;
        if (left === 0) underWay.delete(providerId);
        else underWay.set(providerId, left);
      }
    },
  };
}

function tooManyResponses(): Response {
  const message = `Too many SAML responses are being read. Try again in ${SAML_RETRY_AFTER_SECONDS} seconds.`;
  const headers = { "x-retry-after": String(SAML_RETRY_AFTER_SECONDS) };
  return Response.json({ code: "TOO_MANY_REQUESTS", message }, { status: 429, headers });
}
