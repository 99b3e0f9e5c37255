import { readStoredEmail } from "@guildhall/contracts";

export interface SignInForm {
  email: string;
  password: string;
}

/** What is wrong with each field, for `useForm`. Without Zod, which is not loaded for the first page. */
export const signInRules = {
  email: (typed: string) => {
    const read = readStoredEmail(typed);
    return "problem" in read ? read.problem : null;
  },
  password: (typed: string) => (typed === "" ? "Enter your password." : null),
};

/** The address as it is stored. @throws Error for one that `signInRules` reject */
export function storedEmail(typed: string): string {
  const read = readStoredEmail(typed);
  if ("problem" in read) throw new Error(read.problem);
  return read.email;
}
