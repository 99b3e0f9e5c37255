import { getRouteApi } from "@tanstack/react-router";
import { ResetPasswordScreen } from "../features/session/sign-in/reset-password-screen.tsx";

const route = getRouteApi("/entrance/reset-password");

export function ResetPasswordRoute() {
  return <ResetPasswordScreen search={route.useSearch()} />;
}
