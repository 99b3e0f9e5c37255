import { trpc } from "../../../api/trpc.ts";
import { usePagedList } from "../../../components/table/paging/use-paged-list.ts";
import { toFilter } from "../../audit/audit-filter.ts";
import type { Verification } from "../../audit/verification/use-verification.ts";
import type { AdminAuditSearch } from "./admin-audit-search.ts";

const logOf = (organization: string | undefined) => (organization === undefined ? {} : { organization });

/** The events the URL asks for, newest first. */
export function useAdminAuditList({ organization, ...search }: AdminAuditSearch) {
  const utils = trpc.useUtils();
  const input = { ...logOf(organization), ...toFilter(search) };
  return usePagedList((part) => utils.audit.listAsOperator.queryOptions({ ...input, ...part }), { staleTime: 0 });
}

/** Whether the log is complete and unchanged, as far as that was checked, and a way to check it again. */
export function useAdminVerification(organization: string | undefined): Verification {
  const last = trpc.audit.lastVerificationAsOperator.useQuery(logOf(organization));
  const check = trpc.audit.verifyAsOperator.useQuery(logOf(organization), { enabled: false, gcTime: 0 });
  return {
    result: check.data ?? last.data,
    error: check.error ?? last.error,
    isChecking: check.isFetching,
    verify: () => void check.refetch(),
  };
}
