import { Skeleton, Stack } from "@mantine/core";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { FormDialog } from "../../components/form/dialog/form-dialog.tsx";
import { PersonSummary } from "../../components/layout/person-summary.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { MemberRow } from "./member-row.ts";
import { ProjectAccessForm } from "./project-access-form.tsx";
import { useGrantedProjects } from "./use-granted-projects.ts";

interface ProjectAccessDialogProps {
  opened: boolean;
  onClose: () => void;
  member: MemberRow;
  organization: OrganizationView;
}

/** Which projects a member can access: all, or specific ones. */
export function ProjectAccessDialog({ opened, onClose, member, organization }: ProjectAccessDialogProps) {
  return (
    <FormDialog opened={opened} onClose={onClose} title={`Project access for ${member.name}`}>
      <PersonSummary person={member} />
      <Present member={member} organization={organization} onClose={onClose} />
    </FormDialog>
  );
}

function Present({ member, organization, onClose }: Omit<ProjectAccessDialogProps, "opened">) {
  const granted = useGrantedProjects(organization.slug, member.userId);
  if (granted.projects) {
    return (
      <ProjectAccessForm member={member} organization={organization} granted={granted.projects} onClose={onClose} />
    );
  }
  if (granted.error) return <ErrorNotice error={granted.error} onRetry={() => void granted.refetch()} />;
  return (
    <Stack gap="sm" aria-busy>
      <Skeleton height={60} />
      <Skeleton height={36} />
    </Stack>
  );
}
