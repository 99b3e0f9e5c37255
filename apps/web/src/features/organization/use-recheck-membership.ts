import { useEffect } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { trpc } from "../../api/trpc.ts";

/** When a list is rejected, asks again how the caller stands to the organization: they may have been removed meanwhile. */
export function useRecheckMembership(organization: string, error: unknown): void {
  const utils = trpc.useUtils();
  const isRejected = error !== null && apiErrorOf(error).reason !== undefined;
  useEffect(() => {
    if (isRejected) void utils.organization.get.invalidate({ organization });
  }, [isRejected, organization, utils]);
}
