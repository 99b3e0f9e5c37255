import { OAuthClientsPage } from "../../features/admin/oauth-clients/oauth-clients-page.tsx";

export const AdminOAuthClientsRoute = () => <OAuthClientsPage />;
