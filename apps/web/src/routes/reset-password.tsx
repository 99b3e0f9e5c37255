import { getRouteApi } from "@tanstack/react-router";
import { ResetPasswordScreen } from "../features/session/sign-in/reset-password-screen.tsx";

const route = getRouteApi("/sign-in-layout/reset-password");

export function ResetPasswordRoute() {
  return <ResetPasswordScreen search={route.useSearch()} />;
}
