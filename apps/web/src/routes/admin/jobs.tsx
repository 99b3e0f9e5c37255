import { PageHeader } from "../../components/layout/page-header.tsx";

export const AdminJobsRoute = () => <PageHeader title="Mail and jobs" />;
