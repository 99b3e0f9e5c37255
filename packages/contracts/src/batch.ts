/** How many calls of the tRPC API one request may hold; clients split what is more. */
export const MAX_BATCH_CALLS = 50;
