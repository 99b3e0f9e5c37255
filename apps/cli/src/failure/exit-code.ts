/** What the process ends with, for scripts. docs/cli.md lists them. */
export const ExitCode = {
  done: 0,
  rejected: 1,
  usage: 2,
  notSignedIn: 3,
  network: 4,
  fault: 5,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
