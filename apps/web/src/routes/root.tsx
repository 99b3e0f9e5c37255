import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { findAccountChange } from "../api/account-changed.ts";
import { FailedPage } from "../components/feedback/failed-page.tsx";
import { ImpersonationBanner } from "../features/session/impersonation/impersonation-banner.tsx";

const AccountNotice = lazy(() => import("../features/session/account-notice.tsx"));

export function RootRoute() {
  const [isReloaded] = useState(() => findAccountChange() !== undefined);
  return (
    <>
      <ImpersonationBanner />
      <Outlet />
      {isReloaded ? (
        <Suspense fallback={null}>
          <AccountNotice />
        </Suspense>
      ) : null}
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
