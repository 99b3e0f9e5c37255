/** The numbers from 0 up to `count`. */
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
