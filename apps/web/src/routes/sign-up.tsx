import { getRouteApi } from "@tanstack/react-router";
import { SignUpScreen } from "../features/session/sign-in/sign-up-screen.tsx";

const route = getRouteApi("/sign-in-layout/sign-up");

export function SignUpRoute() {
  return <SignUpScreen search={route.useSearch()} />;
}
