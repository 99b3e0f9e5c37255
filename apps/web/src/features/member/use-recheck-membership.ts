import { useEffect } from "react";
import { refusalOf } from "../../api/refusal.ts";
import { trpc } from "../../api/trpc.ts";

/** When a list is refused, asks again how the caller stands to the organization: they may have been removed meanwhile. */
export function useRecheckMembership(organization: string, error: unknown): void {
  const utils = trpc.useUtils();
  const isRefused = error !== null && refusalOf(error).reason !== undefined;
  useEffect(() => {
    if (isRefused) void utils.organization.get.invalidate({ organization });
  }, [isRefused, organization, utils]);
}
