import { getRouteApi } from "@tanstack/react-router";
import { SignInScreen } from "../features/session/sign-in/sign-in-screen.tsx";

const route = getRouteApi("/sign-in-layout/sign-in");

export function SignInRoute() {
  return <SignInScreen search={route.useSearch()} />;
}
