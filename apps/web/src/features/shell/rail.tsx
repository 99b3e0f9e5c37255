import { Kbd, UnstyledButton } from "@mantine/core";
import { useOs } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { OnDemand } from "../../components/table/actions/on-demand.tsx";
import { isAdministrator } from "../admin/is-administrator.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { AccountButton } from "./account-menu/account-button.tsx";
import { AccountNav } from "./account-nav.tsx";
import { AdminNav } from "./admin-nav.tsx";
import { PageNav } from "./page-nav.tsx";
import { AccountMenu, OrganizationSwitcher } from "./popups.ts";
import classes from "./rail.module.css";
import { SwitcherButton } from "./switcher/switcher-button.tsx";
import type { CurrentOrganization } from "./use-current-organization.ts";

interface RailProps {
  organization: CurrentOrganization;
  /** Opens ⌘K. */
  onSearch: () => void;
}

/** Where one is, where one can go, and who one is. */
export function Rail({ organization, onSearch }: RailProps) {
  const area = useLocation({ select: (location) => location.pathname.split("/")[1] });
  const { user } = useSignedIn();
  const mac = useOs() === "macos";
  return (
    <div className={classes.rail}>
      <OnDemand standIn={<SwitcherButton organization={organization} />} code={OrganizationSwitcher}>
        <OrganizationSwitcher.Component organization={organization} />
      </OnDemand>
      <UnstyledButton className={classes.search ?? ""} onClick={onSearch}>
        <IconSearch size={16} aria-hidden />
        <span className={classes.grow}>Search</span>
        <Kbd size="xs" visibleFrom="sm">
          {mac ? "⌘K" : "Ctrl K"}
        </Kbd>
      </UnstyledButton>
      <div className={classes.pages}>
        {area === "account" ? (
          <AccountNav organization={organization} />
        ) : area === "admin" && isAdministrator(user) ? (
          <AdminNav organization={organization} />
        ) : organization ? (
          <PageNav organization={organization} />
        ) : null}
      </div>
      <OnDemand standIn={<AccountButton />} code={AccountMenu}>
        <AccountMenu.Component />
      </OnDemand>
    </div>
  );
}
