import "@mantine/spotlight/styles.css";
import { Loader, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { type NavigateOptions, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { notifyError } from "../../../components/feedback/notify.ts";
import { isAdministrator } from "../../admin/is-administrator.ts";
import { signOut } from "../../session/sign-out.ts";
import { useSignedIn } from "../../session/signed-in.ts";
import type { CurrentOrganization } from "../use-current-organization.ts";
import type { CommandDialog } from "./command-dialogs.tsx";
import classes from "./command-palette.module.css";
import { CommandResults } from "./command-results.tsx";
import { commands } from "./commands.tsx";
import { foundCommands } from "./found-commands.tsx";
import { matchingCommands } from "./matching-commands.ts";
import { palette, paletteStore } from "./palette.ts";
import { useFound } from "./use-found.ts";

const CommandDialogs = lazy(loadWhenOnline(() => import("./command-dialogs.tsx")));

interface CommandPaletteProps {
  organization: CurrentOrganization;
  /** How often it was asked for: it opens each time. */
  asked: number;
}

/** ⌘K: pages, people, teams, projects, organizations and actions by their names. It keeps its size whatever it finds. */
export default function CommandPalette({ organization, asked }: CommandPaletteProps) {
  const navigate = useNavigate();
  const { user } = useSignedIn();
  const { setColorScheme } = useMantineColorScheme();
  const [query, setQuery] = useState("");
  const [dialog, setDialog] = useState<CommandDialog>();
  const [isOpen, { open, close }] = useDisclosure();
  const found = useFound(organization, query);
  useEffect(() => {
    if (asked > 0) palette.open();
  }, [asked]);
  const go = (target: NavigateOptions) => void navigate(target);
  const known = commands({
    isAdministrator: isAdministrator(user),
    organization,
    navigate: go,
    open: (chosen) => {
      setDialog(chosen);
      open();
    },
    setColorScheme,
    signOut: () => void signOut().catch(notifyError),
  });

  return (
    <>
      <Spotlight.Root
        store={paletteStore}
        // The shell has it.
        shortcut={null}
        // In the form in which names are stored.
        query={query}
        onQueryChange={(typed) => setQuery(typed.normalize("NFC"))}
        attributes={{ content: { "aria-label": "Go to" } }}
        classNames={{ content: classes.content ?? "", body: classes.body ?? "" }}
      >
        <Spotlight.Search
          leftSection={<IconSearch size={18} aria-hidden />}
          placeholder="Go to…"
          aria-label="Go to a page, a person, a team, a project or an action"
          maxLength={100}
          rightSection={found.isSearching ? <Loader size="xs" aria-hidden /> : null}
        />
        <CommandResults
          query={query}
          groups={[...matchingCommands(query, known), ...foundCommands(found, organization, go)]}
          isSearching={found.isSearching}
          error={found.error}
        />
      </Spotlight.Root>
      {organization && dialog ? (
        <Suspense fallback={null}>
          <CommandDialogs organization={organization} dialog={dialog} opened={isOpen} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
