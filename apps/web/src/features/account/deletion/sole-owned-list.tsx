import { List } from "@mantine/core";
import type { BlockingOrganization } from "../../../api/account-call.ts";
import { TextLink } from "../../../components/layout/links.tsx";

/** Organizations that keep an account from being deleted, with links to their members. */
export const SoleOwnedList = ({ organizations }: { organizations: readonly BlockingOrganization[] }) => (
  <List mt="xs" size="sm" aria-label="Organizations that need another owner">
    {organizations.map(({ slug, name }) => (
      <List.Item key={slug}>
        <TextLink to="/o/$slug/members" params={{ slug }} inherit>
          Members of {name}
        </TextLink>
      </List.Item>
    ))}
  </List>
);
