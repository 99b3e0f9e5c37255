import { threadId } from "node:worker_threads";
import { workerTask } from "../../src/sso/saml/worker-task.ts";

export const thread = workerTask(() => threadId);

export const never = workerTask(() => {
  for (;;);
});

export const fail = workerTask((message: string) => {
  throw new Error(message);
});
