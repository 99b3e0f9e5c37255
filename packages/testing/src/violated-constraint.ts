/** The name of the constraint a rejected statement violated, or undefined. */
export async function violatedConstraint(statement: Promise<unknown>): Promise<string | undefined> {
  try {
    await statement;
  } catch (error) {
    if (error instanceof Error && "constraint_name" in error) return String(error.constraint_name);
    throw error;
  }
  return undefined;
}
