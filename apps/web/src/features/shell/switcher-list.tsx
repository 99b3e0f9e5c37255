import { Divider, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { MyInvitations } from "../organization/my-invitations.tsx";
import { useClosedOrganizations } from "../organization/use-closed-organizations.ts";
import { useMyInvitations } from "../organization/use-my-invitations.ts";
import { useOrganizationSearch } from "../organization/use-organization-search.ts";
import classes from "./nav-list.module.css";
import { SwitcherOrganizations } from "./switcher-organizations.tsx";

interface SwitcherListProps {
  current: string | undefined;
  onDone: () => void;
}

/** Search, organizations, invitations, and a new one. */
export function SwitcherList({ current, onDone }: SwitcherListProps) {
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed.trim(), 200);
  const list = useOrganizationSearch(query);
  const closed = useClosedOrganizations(query);
  const { invitations, unconfirmed } = useMyInvitations();

  return (
    <div>
      <TextInput
        aria-label="Search organizations"
        placeholder="Search organizations"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maxLength={100}
        mb={8}
        data-autofocus
        data-stop
      />
      <SwitcherOrganizations list={list} closed={closed} current={current} searching={query !== ""} onDone={onDone} />
      {invitations.length > 0 || unconfirmed ? (
        <>
          <Divider my={8} />
          <Text size="xs" c="dimmed" fw={500} px={8} mb={4}>
            {unconfirmed ? "Confirm your email address to see invitations." : "Invitations"}
          </Text>
          <MyInvitations invitations={invitations} onJoined={onDone} />
        </>
      ) : null}
      <Divider my={8} />
      <Link to="/new" className={classes.item} onClick={onDone} data-stop>
        <IconPlus size={18} aria-hidden />
        Create organization
      </Link>
    </div>
  );
}
