import { trpc } from "../../../api/trpc.ts";
import { notifyDone, notifyError } from "../../../components/feedback/notify.ts";

/** Has mail and jobs run again, and shows whether they do. */
export function useRetry() {
  const utils = trpc.useUtils();
  const settled = {
    onSettled: () => Promise.all([utils.queue.invalidate(), utils.audit.invalidate()]),
    onError: notifyError,
  };
  return {
    mail: trpc.queue.retryMail.useMutation(settled),
    failedMail: trpc.queue.retryFailedMail.useMutation({
      ...settled,
      onSuccess: ({ retried }) =>
        notifyDone(
          retried === 0
            ? "No mail has failed."
            : `${retried === 1 ? "1 email is" : `${retried} emails are`} sent again.`,
        ),
    }),
    job: trpc.queue.retryJob.useMutation(settled),
  };
}

/** What to tell after one was retried. */
export const notifyRetried = (what: string, { retried }: { retried: number }): void =>
  notifyDone(retried === 0 ? `${what} is being worked on right now.` : `${what} is tried again.`);
