import { getRouteApi } from "@tanstack/react-router";
import { DeleteAccountScreen } from "../features/account/deletion/delete-account-screen.tsx";

const route = getRouteApi("/sign-in-layout/delete-account");

export function DeleteAccountRoute() {
  return <DeleteAccountScreen search={route.useSearch()} />;
}
