export interface Answer {
  error: { status: number; code?: string | undefined; message?: string | undefined } | null;
}

/** What became of a call: "200", or status and code such as "403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_ORGANIZATION". */
export async function outcomeOf(call: Promise<Answer>): Promise<string> {
  const { error } = await call;
  return error === null ? "200" : `${error.status} ${error.code ?? "without a code"}`;
}

/** What a call returns. Fails the test when it was rejected. */
export async function dataOf<Data>(call: Promise<Answer & { data: Data }>): Promise<NonNullable<Data>> {
  const { data, error } = await call;
  if (error) throw new Error(`Rejected: ${JSON.stringify(error)}`);
  if (data === null || data === undefined) throw new Error("The answer is empty.");
  return data;
}

/** The message of a rejected call. Fails the test when it was not rejected. */
export async function messageOf(call: Promise<Answer>): Promise<string> {
  const { error } = await call;
  if (error === null) throw new Error("The call was not rejected.");
  return error.message ?? "";
}
