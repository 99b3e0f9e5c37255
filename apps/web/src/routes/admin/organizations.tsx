import { PageHeader } from "../../components/layout/page-header.tsx";

export const AdminOrganizationsRoute = () => <PageHeader title="Organizations" />;
