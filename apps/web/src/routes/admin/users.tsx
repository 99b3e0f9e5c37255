import { PageHeader } from "../../components/layout/page-header.tsx";

export const AdminUsersRoute = () => <PageHeader title="Users" />;
