import type { ReactNode } from "react";
import { NotFoundPage } from "../../components/feedback/not-found-page.tsx";
import { ButtonLink } from "../../components/layout/links.tsx";
import { useSignedIn } from "../session/signed-in.ts";
import type { AdminPage } from "./admin-pages.ts";
import { isAdministrator } from "./is-administrator.ts";

interface AdminGateProps {
  /** Undefined when the address names no page there is. */
  page: AdminPage | undefined;
  children: ReactNode;
}

/** Shows a page of the console to administrators of the instance. For everyone else no page is there, nor is its name. */
export function AdminGate({ page, children }: AdminGateProps) {
  const { user } = useSignedIn();
  if (!isAdministrator(user)) return <NotFoundPage action={<ButtonLink to="/">Go to the home page</ButtonLink>} />;
  if (!page) return <NotFoundPage action={<ButtonLink to="/admin/users">Go to users</ButtonLink>} />;
  return children;
}
