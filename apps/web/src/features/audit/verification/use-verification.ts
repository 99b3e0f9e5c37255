import { trpc } from "../../../api/trpc.ts";

/** Whether the log is complete and unchanged, as far as that was checked, and a way to check it again. */
export function useVerification(organization: string) {
  const last = trpc.audit.lastVerification.useQuery({ organization });
  const check = trpc.audit.verify.useQuery({ organization }, { enabled: false, gcTime: 0 });
  return {
    /** Null if it was never checked; undefined while that is not known. */
    result: check.data ?? last.data,
    error: check.error ?? last.error,
    isChecking: check.isFetching,
    verify: () => void check.refetch(),
  };
}

export type Verification = ReturnType<typeof useVerification>;
