import { IconPalette, IconShieldLock, IconUserCircle } from "@tabler/icons-react";

/** The pages of the signed-in person's account, at /account/<slug>. */
export const accountPages = [
  {
    title: "Profile",
    slug: "profile",
    keywords: ["change", "name", "picture", "email address", "delete", "me"],
    icon: IconUserCircle,
  },
  {
    title: "Security",
    slug: "security",
    keywords: [
      "change",
      "password",
      "two-factor",
      "2fa",
      "passkeys",
      "sessions",
      "devices",
      "authorized apps",
      "oauth",
    ],
    icon: IconShieldLock,
  },
  { title: "Appearance", slug: "appearance", keywords: ["theme", "dark", "light"], icon: IconPalette },
] as const;
