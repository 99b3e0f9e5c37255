import type { Services } from "@guildhall/domain";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { z } from "zod";
import type { SamlRejections } from "../../attempt-limits/saml-rejections.ts";
import { samlInvalid } from "../rejection.ts";
import type { SamlSigner } from "./check-saml-response.ts";
import { checkedResponse } from "./checked-response.ts";
import { SAML_RETRY_AFTER_SECONDS, type SamlReader } from "./saml-reader.ts";
import { WorkerBusyError, WorkerDeadlineError } from "./worker-pool.ts";

const StoredConfig = z.object({
  idpMetadata: z.object({ entityID: z.string(), cert: z.union([z.string(), z.array(z.string()).min(1)]) }),
});

/**
 * Stands for a rejected response to a sign-in that was started here. Better Auth's plugin rejects it as one with a wrong
 * signature, by a redirect to the page that the sign-in named for errors. That takes it 14 ms, so it is not asked to for others.
 */
const REJECTED = Buffer.from("<Response><Assertion/></Response>").toString("base64");

/**
 * Anyone can post a response, and only parsing it shows whether it is signed. Better Auth's plugin parses where requests
 * are answered, so it gets none but those that a worker found to be signed by a verified provider.
 */
export const checkResponse = (services: Services, reader: SamlReader, rejections: SamlRejections | undefined) =>
  createAuthMiddleware(async (ctx) => {
    rejections?.requireSome(ctx);
    const { SAMLResponse: response, RelayState: state }: Posted = ctx.body ?? {};
    const providerId: unknown = ctx.params?.providerId;
    // A body without a response is rejected where the rest of it is checked.
    if (typeof response !== "string" || response === "" || typeof providerId !== "string") return;
    const xml = Buffer.from(response, "base64").toString();
    const signer = await findSigner(services, providerId);
    // Better Auth's plugin answers without reading the response.
    if (!signer) return { context: { body: { SAMLResponse: REJECTED } } };
    const check = await checked(reader.checkResponse(providerId, signer, xml));
    if (check.outcome !== "signed") await rejections?.count(ctx);
    if (check.outcome === "too_large") throw tooLarge("SAML_RESPONSE_TOO_LARGE", "is too large");
    if (check.outcome !== "signed") {
      const started = typeof state === "string" && (await ctx.context.internalAdapter.findVerificationValue(state));
      if (!started) throw ctx.redirect(errorPage(services));
      return { context: { body: { SAMLResponse: REJECTED } } };
    }
    await checkedResponse.set({ facts: check.facts, headers: new Headers(ctx.headers) });
    // Encoded again, so that what the plugin parses is what was checked.
    return { context: { body: { SAMLResponse: Buffer.from(xml).toString("base64") } } };
  });

interface Posted {
  SAMLResponse?: unknown;
  RelayState?: unknown;
}

/** Where the plugin, too, sends people whose sign-in named no page. */
function errorPage({ baseUrl }: Services): string {
  const { code, message } = samlInvalid;
  return `${baseUrl}/?${new URLSearchParams({ error: code, error_description: message })}`;
}

async function checked<Check>(check: Promise<Check>): Promise<Check> {
  try {
    return await check;
  } catch (error) {
    if (error instanceof WorkerDeadlineError) throw tooLarge("SAML_RESPONSE_TOO_SLOW", "takes too long to read");
    if (!(error instanceof WorkerBusyError)) throw error;
    const message = `Too many SAML responses are being read. Try again in ${SAML_RETRY_AFTER_SECONDS} seconds.`;
    const headers = { "x-retry-after": String(SAML_RETRY_AFTER_SECONDS) };
    throw new APIError("TOO_MANY_REQUESTS", { code: "TOO_MANY_REQUESTS", message }, headers);
  }
}

const tooLarge = (code: string, problem: string) =>
  new APIError("BAD_REQUEST", {
    code,
    message: `The SAML response ${problem}. Configure the identity provider to send fewer attributes or groups.`,
  });

/** Who signs the responses of a verified provider; undefined when there is none with this id. One SQL statement. */
async function findSigner(services: Services, providerId: string): Promise<SamlSigner | undefined> {
  const [found] = await services.database.sql<{ config: string }[]>`
    select saml_config as config from sso_provider
    where provider_id = ${providerId} and domain_verified and saml_config is not null`;
  return found && StoredConfig.safeParse(JSON.parse(found.config)).data?.idpMetadata;
}
