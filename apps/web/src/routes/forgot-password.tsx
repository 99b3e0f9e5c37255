import { getRouteApi } from "@tanstack/react-router";
import { ForgotPasswordScreen } from "../features/session/forgot-password-screen.tsx";

const route = getRouteApi("/entrance/forgot-password");

export function ForgotPasswordRoute() {
  return <ForgotPasswordScreen search={route.useSearch()} />;
}
