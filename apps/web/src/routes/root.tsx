import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { findAccountChange } from "../api/account-changed.ts";
import { loadWhenOnline } from "../api/load-when-online.ts";
import { FailedPage } from "../components/feedback/failed-page.tsx";
import { OfflineBar } from "../components/feedback/offline-bar.tsx";
import { useIdentityRequest } from "../features/session/identity/identity-request.ts";
import { useSession } from "../features/session/use-session.ts";

const AccountNotice = lazy(loadWhenOnline(() => import("../features/session/account-notice.tsx")));
const ImpersonationBanner = lazy(
  loadWhenOnline(() => import("../features/session/impersonation/impersonation-banner.tsx")),
);
const IdentityDialog = lazy(loadWhenOnline(() => import("../features/session/identity/identity-dialog.tsx")));

const isImpersonated = (session: object): boolean =>
  "impersonatedBy" in session && typeof session.impersonatedBy === "string";

export function RootRoute() {
  const session = useSession();
  const [isIdentityAsked, setIdentityAsked] = useState(false);
  if (useIdentityRequest() && !isIdentityAsked) setIdentityAsked(true);
  const [isReloaded] = useState(() => findAccountChange() !== undefined);
  return (
    <>
      <OfflineBar />
      {session.data && isImpersonated(session.data.session) ? (
        <Suspense fallback={null}>
          <ImpersonationBanner />
        </Suspense>
      ) : null}
      <Outlet />
      {isReloaded ? (
        <Suspense fallback={null}>
          <AccountNotice />
        </Suspense>
      ) : null}
      {isIdentityAsked ? (
        <Suspense fallback={null}>
          <IdentityDialog />
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
      error="Reload the page. If the problem persists, contact the person who runs this server."
      onRetry={() => window.location.reload()}
    />
  );
}
