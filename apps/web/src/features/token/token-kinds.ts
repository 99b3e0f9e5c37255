import type { AccessTokenKind } from "@guildhall/contracts";
import { type Icon, IconBuilding, IconFolder, IconUser } from "@tabler/icons-react";

interface KindWords {
  title: string;
  purpose: string;
  icon: Icon;
}

/** The kinds of access tokens in words. Whatever the kind, a token acts as the person who made it. */
export const tokenKinds: Readonly<Record<AccessTokenKind, KindWords>> = {
  personal: {
    title: "Personal",
    purpose: "For your own scripts. Besides you, only those who manage everyone’s tokens see it.",
    icon: IconUser,
  },
  project: {
    title: "Project",
    purpose: "Reaches one project and nothing else. Those who manage everyone’s tokens look after it.",
    icon: IconFolder,
  },
  organization: {
    title: "Organization",
    purpose: "For a service that many rely on. Those who manage everyone’s tokens look after it.",
    icon: IconBuilding,
  },
};

/** In the order they are offered. */
export const kindsInOrder: readonly AccessTokenKind[] = ["personal", "project", "organization"];
