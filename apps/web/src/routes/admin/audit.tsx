import { PageHeader } from "../../components/layout/page-header.tsx";

export const AdminAuditRoute = () => <PageHeader title="Instance audit log" />;
