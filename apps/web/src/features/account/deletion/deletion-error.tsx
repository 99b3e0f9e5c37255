import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { SoleOwnerApiError } from "../../../api/account-call.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { SoleOwnedList } from "./sole-owned-list.tsx";

/** Why an account can't be deleted; organizations that are in the way, with links to their members. */
export function DeletionError({ error }: { error: unknown }) {
  if (!(error instanceof SoleOwnerApiError)) return <ErrorNotice error={error} />;
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />}>
      {error.message}
      <SoleOwnedList organizations={error.organizations} />
    </Alert>
  );
}
