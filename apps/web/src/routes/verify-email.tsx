import { getRouteApi } from "@tanstack/react-router";
import { VerifyEmailScreen } from "../features/session/verify-email-screen.tsx";

const route = getRouteApi("/entrance/verify-email");

export function VerifyEmailRoute() {
  return <VerifyEmailScreen search={route.useSearch()} />;
}
