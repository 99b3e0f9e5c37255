import { Outlet } from "@tanstack/react-router";
import { FailedPage } from "../components/feedback/failed-page.tsx";

export function RootRoute() {
  return <Outlet />;
}

/** The last resort when a screen itself breaks or its code does not arrive; loading again fetches the latest code. */
export function ErrorRoute() {
  return (
    <FailedPage
      title="This page could not be displayed"
      error="Reload the page. If the problem persists, contact the operator of this server."
      onRetry={() => window.location.reload()}
    />
  );
}
