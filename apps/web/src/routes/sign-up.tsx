import { getRouteApi } from "@tanstack/react-router";
import { SignUpScreen } from "../features/session/sign-in/sign-up-screen.tsx";

const route = getRouteApi("/entrance/sign-up");

export function SignUpRoute() {
  return <SignUpScreen search={route.useSearch()} />;
}
