import { fieldsOf } from "../../api/describe-error.ts";
import { ErrorNotice } from "../feedback/error-notice.tsx";

interface FormErrorProps {
  /** What the call was rejected with; null while it was not. */
  error: unknown;
  /** What stands beside the fields already. */
  shown: object;
}

/** Why a form was rejected, above it, unless the sentence stands beside a field. */
export function FormError({ error, shown }: FormErrorProps) {
  if (!error) return null;
  const fields = Object.keys(fieldsOf(error));
  return fields.some((field) => field in shown) ? null : <ErrorNotice error={error} />;
}
