import { getRouteApi } from "@tanstack/react-router";
import { OpenedUser } from "../../features/admin/users/opened-user.tsx";
import { UserPage } from "../../features/admin/users/user-page.tsx";

const route = getRouteApi("/private/admin/users/$userId");

export function AdminUserRoute() {
  const { userId } = route.useParams();
  return <OpenedUser userId={userId}>{(user) => <UserPage key={user.id} user={user} />}</OpenedUser>;
}
