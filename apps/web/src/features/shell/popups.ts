import { codeOnDemand } from "../../components/code-on-demand.ts";
import { preloadToasts } from "../../components/feedback/toasts.tsx";
import { preloadExplanation } from "../../components/form/explained.tsx";

export const AccountMenu = codeOnDemand(async () => (await import("./account-menu/account-menu.tsx")).AccountMenu);
export const OrganizationSwitcher = codeOnDemand(
  async () => (await import("./switcher/organization-switcher.tsx")).OrganizationSwitcher,
);
export const RailDrawer = codeOnDemand(async () => (await import("./rail-drawer.tsx")).RailDrawer);

/** What opens over a page. One file: all of it is made of the same few components. */
export const popups = [AccountMenu.load, OrganizationSwitcher.load, RailDrawer.load, preloadExplanation, preloadToasts];
