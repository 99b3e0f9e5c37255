import { Button, Stack, Text, Title } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { trpc } from "../../../api/trpc.ts";
import { EmptyState } from "../../../components/feedback/empty-state.tsx";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import type { Column } from "../../../components/table/column.ts";
import { DataTable } from "../../../components/table/data-table.tsx";
import { PagedList } from "../../../components/table/paging/paged-list.tsx";
import { usePagedList } from "../../../components/table/paging/use-paged-list.ts";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import { Facts } from "../facts.tsx";
import { FailedFilter } from "./failed-filter.tsx";
import { JobState } from "./job-state.tsx";
import type { JobsSearch } from "./jobs-search.ts";
import type { QueuedJobRow } from "./queue-rows.ts";
import { taskTitle } from "./task-title.ts";
import { notifyRetried, useRetry } from "./use-retry.ts";

interface JobsPanelProps {
  search: JobsSearch;
  onSearch: (change: Partial<JobsSearch>) => void;
}

/** Jobs that have not succeeded yet, and when the hourly ones ran last. */
export function JobsPanel({ search, onSearch }: JobsPanelProps) {
  const utils = trpc.useUtils();
  const input = { failedOnly: search.show === "failed" };
  const list = usePagedList((part) => utils.queue.listJobs.queryOptions({ ...input, ...part }), { staleTime: 0 });
  const { job: retry } = useRetry();
  const columns: readonly Column<QueuedJobRow>[] = [
    { title: "Job", cell: ({ task }) => <Text size="sm">{taskTitle(task)}</Text> },
    { title: "State", width: 290, cell: (job) => <JobState job={job} running="Running" /> },
    { title: "Created", width: 140, isTitledOnCard: true, cell: ({ createdAt }) => <TimeAgo time={createdAt} /> },
    {
      title: "Retry",
      width: 96,
      cell: ({ id, task, state }) =>
        state === "failed" || state === "retrying" ? (
          <Button
            size="xs"
            variant="default"
            aria-label={`Retry the job: ${taskTitle(task)}`}
            loading={retry.isPending && retry.variables.jobId === id}
            onClick={() =>
              retry.mutate({ jobId: id }, { onSuccess: (answer) => notifyRetried(`“${taskTitle(task)}”`, answer) })
            }
          >
            Retry
          </Button>
        ) : null,
    },
  ];
  return (
    <Stack gap="xl">
      <PagedList
        noun="job"
        icon={<IconChecklist />}
        list={list}
        filters={<FailedFilter noun="jobs" value={search.show} onChange={(show) => onSearch({ show })} />}
        onShowAll={search.show ? () => onSearch({ show: undefined }) : undefined}
        empty={
          <EmptyState
            icon={<IconChecklist />}
            title="No jobs are waiting"
            action={
              <Button variant="default" onClick={() => void list.query.refetch()}>
                Refresh
              </Button>
            }
          >
            Jobs are deleted once they have succeeded.
          </EmptyState>
        }
      >
        {({ items, isOutdated }) => (
          <DataTable columns={columns} items={items} isOutdated={isOutdated} keyOf={({ id }) => id} />
        )}
      </PagedList>
      <Schedules />
    </Stack>
  );
}

function Schedules() {
  const schedules = trpc.queue.listSchedules.useQuery();
  return (
    <section aria-labelledby="schedules">
      <Title order={2} size="h3" id="schedules" mb="sm">
        Every hour
      </Title>
      {schedules.isPending ? <LoadingBlock height={100} /> : null}
      {schedules.error ? <ErrorNotice error={schedules.error} onRetry={() => void schedules.refetch()} /> : null}
      {schedules.data ? (
        <Facts
          facts={Object.fromEntries(
            schedules.data.map(({ task, lastRunAt }) => [
              taskTitle(task),
              lastRunAt === null ? "Not run yet" : <TimeAgo key={lastRunAt} time={lastRunAt} />,
            ]),
          )}
        />
      ) : null}
    </section>
  );
}
