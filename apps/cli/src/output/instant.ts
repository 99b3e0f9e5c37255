/** An instant to the second, in UTC. */
export const instant = (at: string) => `${at.slice(0, 19).replace("T", " ")}Z`;
