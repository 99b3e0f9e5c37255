import { Outlet } from "@tanstack/react-router";
import { SignInFrame } from "../features/session/sign-in/sign-in-frame.tsx";

export function SignInLayoutRoute() {
  return (
    <SignInFrame>
      <Outlet />
    </SignInFrame>
  );
}
