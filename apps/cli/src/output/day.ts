/** The day of an instant, in the time of the world, as programs sort it too; "never" without one. */
export const day = (instant: string | null) => (instant === null ? "never" : instant.slice(0, 10));
