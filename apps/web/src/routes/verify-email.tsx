import { getRouteApi } from "@tanstack/react-router";
import { VerifyEmailScreen } from "../features/session/verification/verify-email-screen.tsx";

const route = getRouteApi("/sign-in-layout/verify-email");

export function VerifyEmailRoute() {
  return <VerifyEmailScreen search={route.useSearch()} />;
}
