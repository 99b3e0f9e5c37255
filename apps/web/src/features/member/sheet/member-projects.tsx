import { explain, explainDenial } from "@guildhall/permissions";
import { Text } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import { TextLink } from "../../../components/layout/links.tsx";
import { pagedQuery } from "../../../components/table/paging/use-paged-list.ts";
import type { KnownRoles } from "../../access/known-roles.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { useSignedIn } from "../../session/signed-in.ts";
import { LinkedList } from "./linked-list.tsx";
import type { MemberRecord } from "./member-record.ts";

interface MemberProjectsProps {
  organization: OrganizationView;
  member: MemberRecord;
  known: KnownRoles;
}

/** The projects of a member, for themselves and those who may change them. */
export function MemberProjects({ organization: { slug }, member, known }: MemberProjectsProps) {
  const { name, userId, hasRestrictedSiteAccess } = member;
  const isSelf = useSignedIn().user.id === userId;
  const denial =
    explainDenial(explain(known.authority, "project:read")) ||
    (isSelf ? "" : explainDenial(explain(known.authority, "member:update"), "see the projects of others"));
  const query = trpc.project.list.useInfiniteQuery(
    { organization: slug, userId },
    { ...pagedQuery, enabled: denial === "" },
  );
  if (denial !== "") return <Text c="dimmed">{denial}</Text>;
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {hasRestrictedSiteAccess
          ? "Can access these projects only."
          : "Can access all projects, and is a member of these."}
      </Text>
      <LinkedList query={query} label={`Projects of ${name}`} empty={`${name} is not a member of a project.`}>
        {(project) => (
          <TextLink to="/o/$slug/projects/$projectId" params={{ slug, projectId: project.id }}>
            {project.name}
          </TextLink>
        )}
      </LinkedList>
    </>
  );
}
