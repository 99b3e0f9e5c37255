import { ApiError } from "@guildhall/client";
import { useEffect } from "react";
import { trpc } from "../../api/trpc.ts";

/**
 * When a list is rejected, asks again how the caller stands to the organization: they may have been removed meanwhile.
 */
export function useRecheckMembership(organization: string, error: unknown): void {
  const utils = trpc.useUtils();
  const isRejected = error instanceof ApiError;
  useEffect(() => {
    if (isRejected) void utils.organization.get.invalidate({ organization });
  }, [isRejected, organization, utils]);
}
