import { Outlet } from "@tanstack/react-router";
import { EntranceFrame } from "../features/session/entrance-frame.tsx";

export function EntranceRoute() {
  return (
    <EntranceFrame>
      <Outlet />
    </EntranceFrame>
  );
}
