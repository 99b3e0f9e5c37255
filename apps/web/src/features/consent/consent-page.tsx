import { isReason } from "@guildhall/client";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { NotFoundPage } from "../../components/feedback/not-found-page.tsx";
import { PendingPage } from "../../components/feedback/pending-page.tsx";
import { ButtonLink } from "../../components/layout/links.tsx";
import { ownValue } from "../../components/own-value.ts";
import { AuthorizeApp } from "./authorize-app.tsx";
import { SignInAgain } from "./sign-in-again.tsx";
import { useAuthorization } from "./use-authorization.ts";

/** What apps send people to, who are signed in here. @param request as the server signed it */
export function ConsentPage({ request }: { request: string }) {
  const asked = useAuthorization(request);
  if (asked.isError && isReason(asked.error, "invalid_input")) {
    return <StartAgain>{asked.error.message}</StartAgain>;
  }
  if (asked.isError) return <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />;
  // The browser is on its way to the app.
  if (asked.isPending || asked.data.redirect) return <PendingPage />;
  if (asked.data.needs === "login") {
    return <SignInAgain asked={asked.data} request={request} onShown={() => void asked.refetch()} />;
  }
  return <AuthorizeApp asked={asked.data} request={request} />;
}

const problems: Readonly<Record<string, string>> = {
  unknown_client: "The app isn't registered here. Ask the people who run it.",
  client_disabled: "The app is disabled. Ask the people who run this Guildhall.",
  unknown_redirect_uri: "The app asked to return to an address that it hasn't registered. Ask the people who run it.",
  repeated_parameter: "The app sent a parameter twice. Ask the people who run it.",
};

/** For what the server does not answer to the app. @param error its code, from the address of the page */
export const FailedAuthorization = ({ error }: { error: string | undefined }) => (
  <StartAgain>{ownValue(problems, error ?? "") ?? "The link is incomplete. Start again in the app."}</StartAgain>
);

const StartAgain = ({ children }: { children: string }) => (
  <NotFoundPage title="Can't sign in to this app" action={<ButtonLink to="/">Go to the home page</ButtonLink>}>
    {children}
  </NotFoundPage>
);
