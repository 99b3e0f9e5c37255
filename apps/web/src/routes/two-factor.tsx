import { getRouteApi } from "@tanstack/react-router";
import { TwoFactorScreen } from "../features/session/two-factor/two-factor-screen.tsx";

const route = getRouteApi("/sign-in-layout/two-factor");

export function TwoFactorRoute() {
  return <TwoFactorScreen search={route.useSearch()} />;
}
