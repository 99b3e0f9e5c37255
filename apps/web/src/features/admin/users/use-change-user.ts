import { useQueryClient } from "@tanstack/react-query";
import type { AnswerSchema } from "../../../api/account-call.ts";
import { trpc } from "../../../api/trpc.ts";
import { withFreshSession } from "../../session/identity/with-fresh-session.ts";
import { adminCall } from "../admin-call.ts";
import { usersKey } from "./use-users.ts";

/**
 * Calls an endpoint that changes an account, after asking for the administrator's password where that is needed, and has everything
 * read again that may show it.
 */
export function useChangeUser() {
  const queryClient = useQueryClient();
  const utils = trpc.useUtils();
  return async <Answer>(path: string, body: object, answer: AnswerSchema<Answer>): Promise<Answer> => {
    try {
      return await withFreshSession(() => adminCall(path, answer, body));
    } finally {
      void queryClient.invalidateQueries({ queryKey: usersKey });
      void utils.instanceOrganization.invalidate();
      void utils.audit.invalidate();
    }
  };
}
