import { Outlet } from "@tanstack/react-router";
import { FailedPage } from "../components/feedback/failed-page.tsx";
import { ImpersonationBanner } from "../features/session/impersonation/impersonation-banner.tsx";

export function RootRoute() {
  return (
    <>
      <ImpersonationBanner />
      <Outlet />
    </>
  );
}

/** Shown when a screen throws or its code cannot be loaded; a reload fetches the latest code. */
export function ErrorRoute() {
  return (
    <FailedPage
      title="This page could not be displayed"
      error="Reload the page. If the problem persists, contact the operator of this server."
      onRetry={() => window.location.reload()}
    />
  );
}
