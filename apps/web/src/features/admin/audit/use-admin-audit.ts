import { trpc } from "../../../api/trpc.ts";
import { pagedQuery, ROWS_PER_PAGE, usePagedList } from "../../../components/table/use-paged-list.ts";
import { toFilter } from "../../audit/audit-filter.ts";
import type { Verification } from "../../audit/verification/use-verification.ts";
import type { AdminAuditSearch } from "./admin-audit-search.ts";

const logOf = (organization: string | undefined) => (organization === undefined ? {} : { organization });

/** The events the URL asks for, newest first. */
export function useAdminAuditList({ organization, ...search }: AdminAuditSearch) {
  const input = { ...logOf(organization), limit: ROWS_PER_PAGE, ...toFilter(search) };
  const options = { ...pagedQuery, staleTime: 0 };
  return usePagedList(trpc.audit.listAsOperator.useInfiniteQuery(input, options), input);
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
