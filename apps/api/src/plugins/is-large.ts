const LARGE_CALLS = 20;
const LARGE_SIZE = 3;

/** Whether a request occupies the process for so long that one caller should not have several under way. */
export const isLarge = ({ calls, size }: { calls: number; size: number }) => calls >= LARGE_CALLS || size >= LARGE_SIZE;
