/** Runs a job again and again, with a pause in between. What goes wrong is passed to `onError`, and the job runs again. */
export function repeat(
  pauseMs: number,
  job: () => Promise<unknown>,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running = Promise.resolve();
  const run = async () => {
    try {
      await job();
    } catch (error) {
      onError(error);
    }
    if (!isStopped) timer = setTimeout(start, pauseMs);
  };
  const start = () => {
    running = run();
  };
  timer = setTimeout(start, pauseMs);
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
