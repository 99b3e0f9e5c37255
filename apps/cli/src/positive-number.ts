import { InvalidArgumentError } from "@commander-js/extra-typings";

/** A whole number from 1, of an option. */
export function positiveNumber(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  return Number(given);
}
