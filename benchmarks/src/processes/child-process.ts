import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A Node process of the benchmark's own, which answers one question at a time. */
export interface Child {
  pid: number;
  ask<Answer>(question: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

/**
 * Starts `file`, a module that calls `answerParent`; it ends when this process does, however that ends. What is built runs
 * without what sources need.
 */
export function startChild(file: URL, environment: Record<string, string> = {}): Child {
  const child = fork(fileURLToPath(file), {
    env: { ...process.env, NODE_ENV: "production", ...environment },
    ...(file.pathname.endsWith(".js") && { execArgv: [] }),
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const { pid } = child;
  if (pid === undefined) throw new Error("A process of the benchmark could not be started.");
  return {
    pid,
    ask: (question) => ask(child, question),
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

function ask<Answer>(child: ChildProcess, question: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A process of the benchmark ended with code ${code}.`));
    child.once("exit", onExit);
    child.once("message", (answer) => {
      child.off("exit", onExit);
      resolve(answer as Answer);
    });
    child.send(JSON.stringify(question), (error) => error && reject(error));
  });
}

/** The child's side: answers the parent until it goes away. */
export function answerParent<Question>(answer: (question: Question) => Promise<unknown>): void {
  process.on("disconnect", () => process.exit());
  process.on("message", async (question: string) => {
    try {
      process.send?.(await answer(JSON.parse(question)));
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    }
  });
}
