import { Alert, Button, Text } from "@mantine/core";
import { IconInfoCircle, IconMailCheck } from "@tabler/icons-react";
import { trpc } from "../../../api/trpc.ts";
import { EmptyState } from "../../../components/feedback/empty-state.tsx";
import type { Column } from "../../../components/table/column.ts";
import { DataTable } from "../../../components/table/data-table.tsx";
import { PagedList } from "../../../components/table/paging/paged-list.tsx";
import { usePagedList } from "../../../components/table/paging/use-paged-list.ts";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import { useSendsMail } from "../../session/use-sends-mail.ts";
import { FailedFilter } from "./failed-filter.tsx";
import { JobState } from "./job-state.tsx";
import type { JobsSearch } from "./jobs-search.ts";
import type { QueuedMailRow } from "./queue-rows.ts";
import { notifyRetried, useRetry } from "./use-retry.ts";

interface MailPanelProps {
  search: JobsSearch;
  onSearch: (change: Partial<JobsSearch>) => void;
}

/** Mail that was not sent: to whom, since when, and why not. */
export function MailPanel({ search, onSearch }: MailPanelProps) {
  const sendsMail = useSendsMail();
  const utils = trpc.useUtils();
  const input = {
    failedOnly: search.show === "failed",
    ...(search.q === undefined ? {} : { query: search.q }),
  };
  const list = usePagedList((part) => utils.queue.listMail.queryOptions({ ...input, ...part }), { staleTime: 0 });
  const retry = useRetry();
  const columns: readonly Column<QueuedMailRow>[] = [
    { title: "Mail", cell: (mail) => <MailIdentity mail={mail} /> },
    { title: "State", width: 290, cell: (mail) => <JobState job={mail} running="Sending" /> },
    { title: "Written", width: 140, isTitledOnCard: true, cell: ({ createdAt }) => <TimeAgo time={createdAt} /> },
    {
      title: "Retry",
      width: 96,
      cell: (mail) =>
        sendsMail && isRetryable(mail) ? (
          <Button
            size="xs"
            variant="default"
            aria-label={`Retry the mail to ${mail.to}: ${mail.subject}`}
            loading={retry.mail.isPending && retry.mail.variables.mailId === mail.id}
            onClick={() =>
              retry.mail.mutate(
                { mailId: mail.id },
                { onSuccess: (answer) => notifyRetried(`The mail to ${mail.to}`, answer) },
              )
            }
          >
            {mail.state === "stored" ? "Send" : "Retry"}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      {sendsMail === false ? (
        <Alert color="gray" icon={<IconInfoCircle aria-hidden />} mb="md" title="No mail is sent">
          This instance has no mail server. Mail stays here until the operator sets SMTP_URL.
        </Alert>
      ) : null}
      <PagedList
        noun="email"
        icon={<IconMailCheck />}
        list={list}
        search={{ label: "Search by recipient", value: search.q, onSearch: (q) => onSearch({ q }) }}
        filters={
          <>
            <FailedFilter noun="mail" value={search.show} onChange={(show) => onSearch({ show })} />
            {sendsMail ? (
              <Button
                variant="default"
                loading={retry.failedMail.isPending}
                onClick={() => retry.failedMail.mutate({})}
              >
                Retry all failed
              </Button>
            ) : null}
          </>
        }
        onShowAll={search.q || search.show ? () => onSearch({ q: undefined, show: undefined }) : undefined}
        empty={
          <EmptyState
            icon={<IconMailCheck />}
            title="No mail is waiting"
            action={
              <Button variant="default" onClick={() => void list.query.refetch()}>
                Refresh
              </Button>
            }
          >
            Mail is deleted once a mail server has taken it.
          </EmptyState>
        }
      >
        {({ items, isOutdated }) => (
          <DataTable columns={columns} items={items} isOutdated={isOutdated} keyOf={({ id }) => id} />
        )}
      </PagedList>
    </>
  );
}

const isRetryable = ({ state }: QueuedMailRow) => state === "failed" || state === "retrying" || state === "stored";

const MailIdentity = ({ mail: { to, subject } }: { mail: QueuedMailRow }) => (
  <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
    <Text size="sm" fw={550}>
      {to}
    </Text>
    <Text size="sm" c="dimmed">
      {subject}
    </Text>
  </div>
);
