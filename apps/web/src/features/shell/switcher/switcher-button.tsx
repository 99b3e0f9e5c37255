import { Indicator, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import type { ComponentPropsWithRef } from "react";
import { Mark } from "../../../components/layout/mark.tsx";
import { OrganizationAvatar } from "../../organization/organization-avatar.tsx";
import { useMyInvitations } from "../../organization/use-my-invitations.ts";
import classes from "../account-menu.module.css";
import type { CurrentOrganization } from "../use-current-organization.ts";

interface SwitcherButtonProps extends Omit<ComponentPropsWithRef<"button">, "color" | "style"> {
  organization: CurrentOrganization;
}

/** Which organization one is in; opens the list of all. @param props of the button, as a popover gives them to what opens it */
export function SwitcherButton({ organization, ...props }: SwitcherButtonProps) {
  const { invitations } = useMyInvitations();
  const label = organization?.name ?? "Organizations";
  return (
    <UnstyledButton aria-haspopup="dialog" aria-expanded={false} {...props} className={classes.button ?? ""}>
      <VisuallyHidden component="span">Switch organization: </VisuallyHidden>
      <Indicator disabled={invitations.length === 0} size={9} offset={3}>
        {organization ? <OrganizationAvatar {...organization} size={32} /> : <Mark size={28} />}
      </Indicator>
      <Text component="span" className={classes.who ?? ""} size="sm" fw={600} truncate>
        {label}
      </Text>
      <IconSelector size={16} aria-hidden />
    </UnstyledButton>
  );
}
