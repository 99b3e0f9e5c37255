import { SingleBar } from "cli-progress";

/** A bar on a terminal, and nothing elsewhere. */
export async function withProgress<Result>(
  stream: NodeJS.WriteStream,
  what: string,
  total: number,
  work: (onThrough: (done: number) => void) => Promise<Result>,
): Promise<Result> {
  const bar = new SingleBar({
    stream,
    format: `${what} {bar} {value}/{total}`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: false,
  });
  bar.start(total, 0);
  try {
    return await work((done) => bar.update(done));
  } finally {
    bar.stop();
  }
}
