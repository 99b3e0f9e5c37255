import { explainDenial } from "@guildhall/permissions";
import { useDisclosure } from "@mantine/hooks";
import { useId } from "react";
import { ExplainedButton } from "../../../components/form/explained-button.tsx";
import { ActionRow, ActionRows } from "../../../components/layout/action-rows.tsx";
import { TextLink } from "../../../components/layout/links.tsx";
import { Section } from "../../../components/layout/section.tsx";
import { useCan } from "../../access/use-can.ts";
import { LeaveDialog } from "../leave/leave-dialog.tsx";
import { useIsOnlyOwner } from "../leave/use-is-only-owner.ts";
import { whyNotLeave, whyNotStepDown } from "../leave/why-not-leave.ts";
import type { OrganizationView } from "../organization-view.ts";
import { DeleteOrganizationDialog } from "./delete-organization-dialog.tsx";

interface DangerZoneProps {
  organization: OrganizationView;
}

/** Leaving and deleting the organization. */
export function DangerZone({ organization }: DangerZoneProps) {
  const id = useId();
  const denial = explainDenial(useCan(organization, "organization:delete"));
  const whyNot = whyNotLeave(organization, useIsOnlyOwner(organization));
  const [leaving, leave] = useDisclosure();
  const [deleting, remove] = useDisclosure();
  return (
    <Section title="Danger zone" description="These actions can't be undone.">
      <ActionRows isDanger>
        <ActionRow
          title="Leave"
          body={
            whyNot === undefined ? (
              "You lose access immediately. The organization is not deleted."
            ) : (
              <>
                <span id={`${id}-leave`}>{whyNot}</span>{" "}
                {whyNot === whyNotStepDown ? (
                  <TextLink to="/o/$slug/members" params={{ slug: organization.slug }} inherit>
                    Go to members
                  </TextLink>
                ) : null}
              </>
            )
          }
          button={
            <ExplainedButton
              variant="default"
              isDestructive
              reason={whyNot}
              reasonId={`${id}-leave`}
              onClick={leave.open}
            >
              Leave…
            </ExplainedButton>
          }
        />
        <ActionRow
          title="Delete"
          body={<span id={`${id}-delete`}>{denial || "The organization is deleted for everyone immediately."}</span>}
          button={
            <ExplainedButton
              variant="default"
              isDestructive
              reason={denial}
              reasonId={`${id}-delete`}
              onClick={remove.open}
            >
              Delete…
            </ExplainedButton>
          }
        />
      </ActionRows>
      <LeaveDialog opened={leaving} onClose={leave.close} organization={organization} />
      <DeleteOrganizationDialog opened={deleting} onClose={remove.close} organization={organization} />
    </Section>
  );
}
