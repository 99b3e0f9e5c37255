import { isReason } from "@guildhall/client";
import type { ReactNode } from "react";
import { FailedPage } from "../../../components/feedback/failed-page.tsx";
import { NotFoundPage } from "../../../components/feedback/not-found-page.tsx";
import { PendingPage } from "../../../components/feedback/pending-page.tsx";
import { ButtonLink } from "../../../components/layout/links.tsx";
import type { AdminUser } from "./admin-user.ts";
import { useUser } from "./use-users.ts";

interface OpenedUserProps {
  userId: string;
  children: (user: AdminUser) => ReactNode;
}

/** What is shown of an account once it is there, or that there is none. */
export function OpenedUser({ userId, children }: OpenedUserProps) {
  const user = useUser(userId);
  if (isReason(user.error, "user_not_found")) {
    return (
      <NotFoundPage title="User not found" action={<ButtonLink to="/admin/users">Go to users</ButtonLink>}>
        The account may have been deleted.
      </NotFoundPage>
    );
  }
  if (user.data) return children(user.data);
  if (user.isPending) return <PendingPage />;
  return <FailedPage title="The user could not be loaded" error={user.error} onRetry={() => void user.refetch()} />;
}
