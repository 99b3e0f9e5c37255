import type { MessagePort } from "node:worker_threads";

/** What a worker gets: the input, and the port to report that it has started. */
export interface WorkerTask<Input = unknown> {
  input: Input;
  started: MessagePort;
}

/** Makes an export of a worker's file from a function; its deadline begins when it is called. */
export const workerTask =
  <Input, Output>(work: (input: Input) => Output) =>
  ({ input, started }: WorkerTask<Input>): Output => {
    started.postMessage("started");
    started.close();
    return work(input);
  };
