import { CreateOrganizationScreen } from "../features/organization/create-organization-screen.tsx";

export function CreateOrganizationRoute() {
  return <CreateOrganizationScreen />;
}
