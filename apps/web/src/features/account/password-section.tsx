import { LoadingBlock } from "../../components/feedback/loading-block.tsx";
import { Section } from "../../components/layout/section.tsx";
import { useSignInWays } from "../session/identity/use-sign-in-ways.ts";
import { ChangePasswordForm } from "./change-password-form.tsx";
import { FirstPasswordForm } from "./first-password-form.tsx";

/** Changes the password, or sets one where the person signs in another way. */
export function PasswordSection() {
  const ways = useSignInWays();
  const hasPassword = ways.data?.some(({ providerId }) => providerId === "credential") ?? true;
  return (
    <Section
      title="Password"
      description={
        hasPassword
          ? "Changing your password signs you out everywhere else."
          : "You have no password yet. With one, you can also sign in by your email address."
      }
    >
      {ways.isPending ? <LoadingBlock height={180} /> : null}
      {ways.isPending ? null : hasPassword ? <ChangePasswordForm /> : <FirstPasswordForm />}
    </Section>
  );
}
