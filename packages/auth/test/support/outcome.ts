interface Answer {
  error: { status: number; code?: string | undefined } | null;
}

/** What became of a call: "200", or status and code such as "403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_ORGANIZATION". */
export async function outcomeOf(call: Promise<Answer>): Promise<string> {
  const { error } = await call;
  return error === null ? "200" : `${error.status} ${error.code ?? "without a code"}`;
}

/** What a call returns. Fails the test when it was refused. */
export async function dataOf<Data>(call: Promise<Answer & { data: Data }>): Promise<NonNullable<Data>> {
  const { data, error } = await call;
  if (error) throw new Error(`Refused: ${JSON.stringify(error)}`);
  if (data === null || data === undefined) throw new Error("The answer is empty.");
  return data;
}
