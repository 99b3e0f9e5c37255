import { Divider, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCheck, IconPlus, IconSearch } from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { PersonAvatar } from "../../../components/layout/person-avatar.tsx";
import { MyInvitations } from "../../organization/my-invitations.tsx";
import { useClosedOrganizations } from "../../organization/use-closed-organizations.ts";
import { useMyInvitations } from "../../organization/use-my-invitations.ts";
import { useOrganizationSearch } from "../../organization/use-organization-search.ts";
import { useSignedIn } from "../../session/signed-in.ts";
import navClasses from "../nav-list.module.css";
import classes from "./switcher.module.css";
import { SwitcherOrganizations } from "./switcher-organizations.tsx";

interface SwitcherListProps {
  current: string | undefined;
  onDone: () => void;
}

/** Search, organizations, what is the person's own, invitations, and a new one. */
export function SwitcherList({ current, onDone }: SwitcherListProps) {
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed.trim(), 200);
  const list = useOrganizationSearch(query);
  const closed = useClosedOrganizations(query);
  const { invitations, unconfirmed } = useMyInvitations();
  const isPersonal = useLocation({ select: ({ pathname }) => pathname.startsWith("/account/") });

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
      <SwitcherOrganizations
        list={list}
        closed={closed}
        current={isPersonal ? undefined : current}
        searching={query !== ""}
        onDone={onDone}
      />
      <Divider my={8} />
      <Personal isCurrent={isPersonal} onDone={onDone} />
      {invitations.length > 0 || unconfirmed ? (
        <>
          <Divider my={8} />
          <Text size="xs" c="dimmed" fw={500} px={8} mb={4}>
            {unconfirmed ? "Confirm your email address to see invitations." : "Invitations"}
          </Text>
          <div className={classes.invitations}>
            <MyInvitations invitations={invitations} onJoined={onDone} />
          </div>
        </>
      ) : null}
      <Divider my={8} />
      <Link to="/new" className={navClasses.item} onClick={onDone} data-stop>
        <IconPlus size={18} aria-hidden />
        Create organization
      </Link>
    </div>
  );
}

/** What belongs to the person rather than to an organization: the pages of their account. */
function Personal({ isCurrent, onDone }: { isCurrent: boolean; onDone: () => void }) {
  const { user } = useSignedIn();
  return (
    <Link to="/account/$page" params={{ page: "profile" }} className={navClasses.item} onClick={onDone} data-stop>
      <PersonAvatar name={user.name} image={user.image} size={24} />
      <Text component="span" size="sm" fw={500}>
        Personal
      </Text>
      <Text component="span" size="xs" c="dimmed" truncate flex={1}>
        {user.email}
      </Text>
      {isCurrent ? <IconCheck size={16} aria-label="current" role="img" /> : null}
    </Link>
  );
}
