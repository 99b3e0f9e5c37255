import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { socialErrorInWords } from "./social-error.ts";
import { ssoErrorInWords } from "./sso-error.ts";

interface ReturnedErrorProps {
  /** As the URL has it. */
  error: string;
  /** Whether an account elsewhere was to sign in with, rather than single sign-on. */
  isSocial: boolean;
}

/** Why a provider sent someone back without signing in. */
export default function ReturnedError({ error, isSocial }: ReturnedErrorProps) {
  return <ErrorNotice error={isSocial ? socialErrorInWords(error) : ssoErrorInWords(error)} />;
}
