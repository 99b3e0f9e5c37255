import { Button, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { trpc } from "../../api/trpc.ts";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { DialogContent } from "../../components/form/dialog/dialog-content.tsx";
import { useUnsavedWork } from "../../components/form/dialog/unsaved-work.ts";
import { MultiPicker } from "../../components/form/fields/multi-picker.tsx";
import type { Choice } from "../../components/form/fields/picker-search.ts";
import { useRegainFocus } from "../../components/hooks/use-regain-focus.ts";
import { accessErrors } from "../access/access-error.ts";
import { projectsCounted } from "../access/projects-counted.ts";
import { useProjectSearch } from "../access/use-project-search.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { MemberRow } from "./member-row.ts";

interface ProjectAccessFormProps {
  member: MemberRow;
  organization: OrganizationView;
  /** Their current projects. */
  granted: Choice[];
  onClose: () => void;
}

export function ProjectAccessForm({ member, organization, granted, onClose }: ProjectAccessFormProps) {
  const utils = trpc.useUtils();
  const [restricted, setRestricted] = useState(member.hasRestrictedSiteAccess);
  const [opened] = useState<readonly Choice[]>(granted);
  const [projects, setProjects] = useState(opened);
  useUnsavedWork(restricted !== member.hasRestrictedSiteAccess || projects !== opened);
  const search = useProjectSearch(organization.slug);
  const update = trpc.member.updateAccess.useMutation({
    onSuccess: () => {
      notifyDone(`${member.name} can now access ${restricted ? projectsCounted(projects.length) : "all projects"}.`);
      onClose();
    },
    onSettled: () => Promise.all([utils.member.invalidate(), utils.project.invalidate()]),
  });
  const form = useRegainFocus<HTMLFormElement>(update.isPending);
  const errors = accessErrors(update.error);

  function save() {
    const projectIds = restricted ? projects.map(({ id }) => id) : [];
    update.mutate({ organization: organization.slug, userId: member.userId, access: { restricted, projectIds } });
  }

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <DialogContent
        buttons={
          <>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={update.isPending}>
              Save
            </Button>
          </>
        }
      >
        <Radio.Group
          label={`Projects ${member.name} can access`}
          value={restricted ? "some" : "all"}
          onChange={(value) => {
            setRestricted(value === "some");
            update.reset();
          }}
          error={errors.restricted}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="all" label="All projects" description="Includes future projects." />
            <Radio
              value="some"
              label="Only these projects"
              description="Becomes a member of these. Removed from all other projects."
            />
          </Stack>
        </Radio.Group>
        {restricted ? (
          <MultiPicker
            label="Projects"
            noun="project"
            chosen={projects}
            onChange={(chosen) => {
              setProjects(chosen);
              update.reset();
            }}
            search={search}
            error={errors.projects}
          />
        ) : null}
        {update.error && !errors.restricted && !errors.projects ? <ErrorNotice error={update.error} /> : null}
      </DialogContent>
    </form>
  );
}
