import "@mantine/spotlight/styles.css";
import { useMantineColorScheme } from "@mantine/core";
import { Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { notifyError } from "../../components/feedback/notify.ts";
import { isAdministrator } from "../admin/is-administrator.ts";
import { useOrganizationSearch } from "../organization/use-organization-search.ts";
import { signOut } from "../session/sign-out.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { commands } from "./commands.tsx";
import type { CurrentOrganization } from "./use-current-organization.ts";

/** ⌘K: every page, organization and action of the shell by its name. */
export function CommandPalette({ organization }: { organization: CurrentOrganization }) {
  const navigate = useNavigate();
  const { user } = useSignedIn();
  const { setColorScheme } = useMantineColorScheme();
  const [query, setQuery] = useState("");
  const list = useOrganizationSearch();
  const others = list.data?.items.filter(({ slug }) => slug !== organization?.slug) ?? [];

  return (
    <Spotlight
      shortcut={["mod + K"]}
      // In the form in which names are stored.
      query={query}
      onQueryChange={(typed) => setQuery(typed.normalize("NFC"))}
      actions={commands({
        isAdministrator: isAdministrator(user),
        organization,
        others,
        navigate: (target) => void navigate(target),
        setColorScheme,
        signOut: () => void signOut().catch(notifyError),
      })}
      scrollable
      attributes={{ content: { "aria-label": "Go to" } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      maxHeight={420}
      nothingFound="No results. Try “members”, “password” or “dark”."
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: "Go to…",
        "aria-label": "Go to a page, an organization or a command",
      }}
    />
  );
}
