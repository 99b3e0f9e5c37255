import { Text, Textarea } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import classes from "../../../components/layout/facts.module.css";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import { namesAsWords, rolePurpose, rolesTitle } from "../../access/role-words.ts";
import type { InvitationPreview } from "../invitation-row.ts";

/** Who invites, as what, until when, and which address: the one thing the invited person cannot choose. */
export function InvitationFacts({ preview }: { preview: InvitationPreview }) {
  const { inviter, roles, roleNames, expiresAt, status, email, access } = preview;
  const purposes = roles.flatMap((role) => rolePurpose(role) ?? []);
  return (
    <>
      <dl className={classes.facts}>
        <dt>Invited by</dt>
        <dd>
          {inviter ? inviter.name : "Deleted account"}
          {inviter ? (
            <Text size="sm" c="dimmed" component="div">
              {inviter.email}
            </Text>
          ) : null}
        </dd>
        <dt>Role</dt>
        <dd>
          {rolesTitle(roles, namesAsWords(roleNames))}
          <Text size="sm" c="dimmed" component="div">
            {purposes.join("; ")}
          </Text>
        </dd>
        {access.restricted && status === "pending" ? (
          <>
            <dt>Projects</dt>
            <dd>
              <Projects projects={access.projects} />
            </dd>
          </>
        ) : null}
        {status === "pending" || status === "expired" ? (
          <>
            <dt>{status === "pending" ? "Expires" : "Expired"}</dt>
            <dd>
              <TimeAgo time={expiresAt} />
            </dd>
          </>
        ) : null}
      </dl>
      <Textarea
        autosize
        label="Invited email address"
        value={email}
        readOnly
        variant="filled"
        rightSection={<IconLock size={16} aria-hidden />}
      />
    </>
  );
}

/** What someone with restricted access will see, without projects that were deleted since. */
function Projects({ projects }: Pick<InvitationPreview["access"], "projects">) {
  if (projects.length === 0) return "None. The projects chosen for you were deleted.";
  return (
    <>
      {new Intl.ListFormat("en").format(projects.map(({ name }) => name))}
      <Text size="sm" c="dimmed" component="div">
        You can access only {projects.length === 1 ? "this project" : `these ${projects.length} projects`}.
      </Text>
    </>
  );
}
