import { Stack, Text } from "@mantine/core";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { tokenKinds } from "./token-kinds.ts";
import type { TokenRow } from "./token-row.ts";
import { useIsExpired } from "./use-is-expired.ts";

interface RevokeTokenDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  token: TokenRow;
  onRevoked: () => void;
}

/** Revokes a token, also while it is in use. */
export function RevokeTokenDialog({ opened, onClose, organization, token, onRevoked }: RevokeTokenDialogProps) {
  const utils = trpc.useUtils();
  const { mutateAsync } = trpc.token.revoke.useMutation({ onSettled: () => utils.token.list.invalidate() });
  const { name, kind, hint, user, project, lastUsedAt } = token;
  const isExpired = useIsExpired(token);
  const isMine = useSignedIn().user.id === user.id;

  async function revoke() {
    await mutateAsync({ organization: organization.slug, tokenId: token.id });
    notifyDone(isMine ? `Token ${name} revoked.` : `Token ${name} of ${user.name} revoked.`);
    onRevoked();
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Revoke ${name}?`}
      confirmLabel="Revoke token"
      onConfirm={revoke}
    >
      <Stack gap="sm">
        <Text>
          <b>{name}</b> (…{hint}) is {kindWithArticle(tokenKinds[kind].title)} token
          {project ? ` for ${project.name}` : ""} that {isMine ? "you" : user.name} created. It{" "}
          {lastUsedAt === null ? (
            "was never used"
          ) : (
            <>
              was last used <TimeAgo time={lastUsedAt} />
            </>
          )}
          .
        </Text>
        <Text>
          {isExpired
            ? "It has already expired. Revoking it removes it from this list."
            : "Anything that uses this token stops working immediately. This action can't be undone."}
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}

const kindWithArticle = (title: string) => `${/^[AEIOU]/.test(title) ? "an" : "a"} ${title.toLowerCase()}`;
