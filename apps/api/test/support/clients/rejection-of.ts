/** The reason that a call of the tRPC API is rejected with, and the names of the fields in the error. */
export async function rejectionOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    // TRPCClientError has the data of the error formatter.
    const { data } = error as { data?: { reason?: string; fields?: object } };
    return { reason: data?.reason, fields: Object.keys(data?.fields ?? {}) };
  }
  return "nothing";
}
