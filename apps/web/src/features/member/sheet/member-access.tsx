import { explain, type Permission } from "@guildhall/permissions";
import { Stack, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import { useState } from "react";
import { messageOf } from "../../../api/describe-error.ts";
import { trpc } from "../../../api/trpc.ts";
import type { KnownRoles } from "../../access/known-roles.ts";
import { permissionTitle } from "../../access/permission-words.ts";
import { resourceGroups } from "../../access/resources.ts";
import { rolesInSentence } from "../../access/role-words.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import classes from "./member-access.module.css";
import type { MemberRecord } from "./member-record.ts";

interface MemberAccessProps {
  organization: OrganizationView;
  member: MemberRecord;
  known: KnownRoles;
}

/** What a member can do, each with the roles that allow it or would, and the full reason on request. */
export function MemberAccess({ organization, member, known }: MemberAccessProps) {
  return (
    <Stack gap="md">
      {member.hasRestrictedSiteAccess ? (
        <Text size="sm">
          {member.name} is limited to specific projects: what is allowed under Projects applies to those alone. The
          Projects tab lists them.
        </Text>
      ) : null}
      {resourceGroups.map(({ resource, title, permissions }) => (
        <section key={resource} aria-label={title}>
          <Text fw={600} size="sm" mb={4}>
            {title}
          </Text>
          <ul className={classes.list}>
            {permissions.map((permission) => (
              <PermissionLine key={permission} {...{ organization, member, known, permission }} />
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  );
}

type PermissionLineProps = MemberAccessProps & { permission: Permission };

function PermissionLine({ organization, member, known, permission }: PermissionLineProps) {
  const [isOpen, setOpen] = useState(false);
  const input = { organization: organization.slug, userId: member.userId, permission };
  const { data, error } = trpc.access.explain.useQuery(input, { enabled: isOpen || !known.isComplete });
  const { customRoles } = known.authority;
  const decision = known.isComplete ? explain({ roles: member.roles, customRoles }, permission) : undefined;
  const isAllowed = data?.allowed ?? decision?.allowed;
  const Icon = isAllowed ? IconCheck : IconMinus;
  const why = isAllowed ? "Why?" : "Who can grant it?";
  // Also how its name begins, which people who speak to their computer say.
  const toggle = isOpen ? "Hide" : why;
  return (
    <li data-denied={isAllowed === false || undefined}>
      <Icon size={16} aria-hidden />
      <div>
        {permissionTitle(permission)}
        <Text size="sm" c="dimmed">
          {decision ? reasonOf(decision, known) : null}{" "}
          {decision ? (
            <UnstyledButton
              className={classes.why ?? ""}
              aria-expanded={isOpen}
              aria-label={`${toggle} ${permissionTitle(permission)}`}
              onClick={() => setOpen(!isOpen)}
            >
              {toggle}
            </UnstyledButton>
          ) : null}
        </Text>
        <div role="status">
          {data && (isOpen || !decision) ? <Text size="sm">{data.sentence}</Text> : null}
          {error ? <Text size="sm">{messageOf(error)}</Text> : null}
        </div>
      </div>
    </li>
  );
}

function reasonOf(decision: ReturnType<typeof explain>, { words }: KnownRoles): string {
  if (decision.allowed) return `Allowed through ${rolesInSentence(decision.through, words)}.`;
  if (decision.grantedBy.length === 0) return "Not allowed: no role allows it.";
  return `Not allowed. Roles that allow it: ${rolesInSentence(decision.grantedBy, words)}.`;
}
