import { getRouteApi } from "@tanstack/react-router";
import { ForgotPasswordScreen } from "../features/session/sign-in/forgot-password-screen.tsx";

const route = getRouteApi("/sign-in-layout/forgot-password");

export function ForgotPasswordRoute() {
  return <ForgotPasswordScreen search={route.useSearch()} />;
}
