import { getRouteApi } from "@tanstack/react-router";
import { ConfirmEmailScreen } from "../features/session/verification/confirm-email-screen.tsx";

const route = getRouteApi("/sign-in-layout/confirm-email");

export function ConfirmEmailRoute() {
  return <ConfirmEmailScreen search={route.useSearch()} />;
}
