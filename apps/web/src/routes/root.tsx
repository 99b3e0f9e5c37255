import { Outlet } from "@tanstack/react-router";
import { FailedPage } from "../components/feedback/failed-page.tsx";

export function RootRoute() {
  return <Outlet />;
}

/** The last resort when a screen itself breaks or its code does not arrive; loading again fetches the latest code. */
export function ErrorRoute() {
  return (
    <FailedPage
      title="This page could not be shown"
      error="Loading it again may help. If it keeps happening, tell the person who runs this Guildhall."
      onRetry={() => window.location.reload()}
    />
  );
}
