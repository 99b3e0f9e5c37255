/** The statuses of calls made one after the other. */
export async function statusesOf(count: number, call: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < count; index++) statuses.push((await call()).status);
  return statuses;
}

/** `count` times the same status. */
export const times = (count: number, status: number): number[] => Array.from({ length: count }, () => status);
