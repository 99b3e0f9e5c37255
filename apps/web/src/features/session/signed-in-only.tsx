import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { FailedPage } from "../../components/feedback/failed-page.tsx";
import { Redirect } from "../../components/layout/redirect.tsx";
import { SignedInContext } from "./signed-in.ts";
import { useSession } from "./use-session.ts";

interface SignedInOnlyProps {
  /** While it is not known yet who is there. */
  pending: ReactNode;
  children: ReactNode;
}

/** Shows its children to signed-in people and redirects others to the sign-in page, which returns here. */
export function SignedInOnly({ pending, children }: SignedInOnlyProps) {
  const session = useSession();
  const { href, pathname } = useLocation();

  if (session.data) return <SignedInContext value={session.data}>{children}</SignedInContext>;
  if (session.isPending) return pending;
  if (session.error) {
    return (
      <main>
        <FailedPage
          title="Can't reach the server"
          error="Check your connection and try again."
          onRetry={() => void session.refetch()}
        />
      </main>
    );
  }
  // The location is that of the next page while its code is on its way.
  if (pathname === "/sign-in") return pending;
  return <Redirect to="/sign-in" search={href === "/" ? {} : { next: href }} replace />;
}
