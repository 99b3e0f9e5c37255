import { getRouteApi } from "@tanstack/react-router";
import { DeviceScreen } from "../features/device/device-screen.tsx";

const route = getRouteApi("/sign-in-layout/device");

export function DeviceRoute() {
  return <DeviceScreen search={route.useSearch()} />;
}
