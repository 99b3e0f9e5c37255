/**
 * Makes `count` calls at the same instant.
 * @param call gets the number of the call, from 0
 * @returns what each resolved with
 */
export const atOnce = <Value>(count: number, call: (index: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)));
