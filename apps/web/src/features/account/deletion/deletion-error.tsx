import { Alert, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { SoleOwnerApiError } from "../../../api/account-call.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { TextLink } from "../../../components/layout/links.tsx";

/** Why an account can't be deleted; organizations that are in the way, with links to their members. */
export function DeletionError({ error }: { error: unknown }) {
  if (!(error instanceof SoleOwnerApiError)) return <ErrorNotice error={error} />;
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />}>
      {error.message}
      <List mt="xs" size="sm" aria-label="Organizations that need another owner">
        {error.organizations.map(({ slug, name }) => (
          <List.Item key={slug}>
            <TextLink to="/o/$slug/members" params={{ slug }} inherit>
              Members of {name}
            </TextLink>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
