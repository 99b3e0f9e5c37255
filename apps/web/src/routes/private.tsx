import { Outlet } from "@tanstack/react-router";
import { TrpcProvider } from "../api/trpc-provider.tsx";
import { SignedInOnly } from "../features/session/signed-in-only.tsx";
import { PendingShell } from "../features/shell/pending-shell.tsx";
import { Shell } from "../features/shell/shell.tsx";

export function PrivateRoute() {
  return (
    <SignedInOnly pending={<PendingShell />}>
      <TrpcProvider>
        <Shell>
          <Outlet />
        </Shell>
      </TrpcProvider>
    </SignedInOnly>
  );
}
