import { Tabs } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import { ExplainedTab } from "../../../components/layout/explained-tab.tsx";
import { PageHeader } from "../../../components/layout/page-header.tsx";
import { JobsPanel } from "./jobs-panel.tsx";
import type { JobsSearch } from "./jobs-search.ts";
import { MailPanel } from "./mail-panel.tsx";

interface JobsPageProps {
  search: JobsSearch;
  /** Replaces these search parameters of the URL. */
  onSearch: (change: Partial<JobsSearch>) => void;
}

/** What this instance still has to do: mail, and other jobs. */
export function JobsPage({ search, onSearch }: JobsPageProps) {
  const mail = trpc.queue.listMail.useQuery({ limit: 1 });
  const jobs = trpc.queue.listJobs.useQuery({ limit: 1 });
  return (
    <>
      <PageHeader
        title="Mail and jobs"
        description="Mail that was not sent yet, and background jobs. The text of mail is not shown: it has links that sign people in."
      />
      <Tabs
        value={search.tab ?? "mail"}
        onChange={(tab) => onSearch({ tab: tab === "jobs" ? tab : undefined, q: undefined, show: undefined })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <ExplainedTab value="mail" total={mail.data?.total}>
            Mail
          </ExplainedTab>
          <ExplainedTab value="jobs" total={jobs.data?.total}>
            Jobs
          </ExplainedTab>
        </Tabs.List>
        <Tabs.Panel value="mail">
          <MailPanel search={search} onSearch={onSearch} />
        </Tabs.Panel>
        <Tabs.Panel value="jobs">
          <JobsPanel search={search} onSearch={onSearch} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
