import type { AccessTokenKind } from "@guildhall/contracts";
import { type Icon, IconBuilding, IconFolder, IconUser } from "@tabler/icons-react";

interface KindWords {
  title: string;
  purpose: string;
  icon: Icon;
}

/** The kinds of access tokens in words. A token of any kind acts as the person who created it. */
export const tokenKinds: Readonly<Record<AccessTokenKind, KindWords>> = {
  personal: {
    title: "Personal",
    purpose: "For your own scripts. Visible to you and to people who manage everyone's tokens.",
    icon: IconUser,
  },
  project: {
    title: "Project",
    purpose: "Limited to one project. Managed by people who manage everyone's tokens.",
    icon: IconFolder,
  },
  organization: {
    title: "Organization",
    purpose: "For a shared service. Managed by people who manage everyone's tokens.",
    icon: IconBuilding,
  },
};

/** In the order they are offered. */
export const kindsInOrder: readonly AccessTokenKind[] = ["personal", "project", "organization"];
