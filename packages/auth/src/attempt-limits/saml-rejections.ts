import { LeasedCounts, type Services } from "@guildhall/domain";
import type { GenericEndpointContext } from "better-auth";
import { clientAddress } from "../client-address.ts";
import { tooMany } from "./too-many.ts";

const WINDOW_MS = 60_000;
const FROM_ONE_ADDRESS = 10;

/** Limits the SAML responses from one client address that turn out to be signed by no provider; those that are signed are not counted. */
export interface SamlRejections {
  /** @throws 429 while the address has none left */
  requireSome(ctx: Pick<GenericEndpointContext, "headers" | "context">): void;
  count(ctx: Pick<GenericEndpointContext, "headers" | "context">): Promise<void>;
}

export function samlRejections({ database }: Services): SamlRejections {
  const counts = new LeasedCounts(database);
  const limitOf = (ctx: Pick<GenericEndpointContext, "headers" | "context">) => {
    return { key: `rejected SAML response from ${clientAddress(ctx)}`, windowMs: WINDOW_MS, max: FROM_ONE_ADDRESS };
  };
  return {
    requireSome(ctx) {
      const wait = counts.spentFor(limitOf(ctx));
      if (wait > 0) throw tooMany("Too many SAML responses from this address were rejected.", wait);
    },
    async count(ctx) {
      await counts.count(limitOf(ctx));
    },
  };
}
