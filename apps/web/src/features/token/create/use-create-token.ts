import { trpc } from "../../../api/trpc.ts";
import type { CreatedToken } from "../token-row.ts";
import { type TokenDraft, tokenInput } from "./token-draft.ts";
import { tokenErrors } from "./token-errors.ts";

/** Creates an access token. Its secret is in `created` until `forget` is called, and nowhere else. */
export function useCreateToken(organization: string, onCreated: (token: CreatedToken) => void) {
  const utils = trpc.useUtils();
  const creating = trpc.token.create.useMutation({
    onSuccess: onCreated,
    // Not waited for: the secret is shown immediately.
    onSettled: () => {
      void utils.token.list.invalidate();
    },
    // Whatever is remembered of an answered call would hold the secret.
    gcTime: 0,
  });
  const errors = creating.error ? tokenErrors(creating.error) : {};
  return {
    create: (draft: TokenDraft) => creating.mutate({ organization, ...tokenInput(draft, Date.now()) }),
    created: creating.data,
    forget: creating.reset,
    isPending: creating.isPending,
    /** Beside the fields they are about. */
    errors,
    /** What it was rejected with, unless that stands beside a field. */
    failure: Object.keys(errors).length > 0 ? null : creating.error,
  };
}
