import {
  AccountView,
  AuthUIProvider,
  AuthView,
  accountViewPaths,
  authViewPaths,
  OrganizationSwitcher,
  OrganizationView,
  organizationViewPaths,
  SignedIn,
  UserButton,
} from "@daveyplate/better-auth-ui";
import { Toaster } from "sonner";
import { authClient } from "./auth-client.ts";
import { Link } from "./link.tsx";
import { useAccounts } from "./use-accounts.ts";
import { navigate, replace, usePath } from "./use-path.ts";
import { usePermittedInvitations } from "./use-permitted-invitations.ts";

/** The kit's own hooks with `?kit-hooks`, to see what those in their place avoid. */
const hooks = new URLSearchParams(window.location.search).has("kit-hooks")
  ? {}
  : { useListInvitations: usePermittedInvitations, useListAccounts: useAccounts };

/** Without `OIDC_NAME` in the environment of the API, Guildhall has none either. */
const oidcName: string | undefined = import.meta.env.VITE_OIDC_NAME;
const services = oidcName === undefined ? {} : { genericOAuth: { providers: [{ provider: "oidc", name: oidcName }] } };

/** White around the QR code, which cameras need in the dark. */
const classNames = { form: { qrCode: "bg-white p-3" } };

export function App() {
  return (
    <AuthUIProvider
      authClient={authClient}
      baseURL={window.location.origin}
      navigate={navigate}
      replace={replace}
      Link={Link}
      avatar
      deleteUser
      emailVerification
      apiKey
      organization={{ logo: true, apiKey: true }}
      teams
      credentials={{ confirmPassword: true, passwordValidation: { minLength: 8, maxLength: 128 } }}
      emailOTP
      freshAge={600}
      multiSession
      passkey
      twoFactor={["totp", "otp"]}
      {...services}
      hooks={hooks}
    >
      <header className="flex flex-wrap items-center justify-between gap-4 border-b p-4">
        <Link href="/" className="font-semibold">
          Better Auth UI on Guildhall
        </Link>
        <div className="flex flex-wrap gap-2">
          <SignedIn>
            <OrganizationSwitcher variant="outline" />
          </SignedIn>
          <UserButton size="default" variant="outline" />
        </div>
      </header>
      <main className="mx-auto flex w-full max-w-5xl flex-col items-center p-6">
        <Page />
      </main>
      <Toaster position="bottom-left" />
    </AuthUIProvider>
  );
}

function Page() {
  const path = usePath();
  const [, area, view = ""] = path.split("/");
  const has = (views: Record<string, string>) => Object.values(views).includes(view);
  // Where Guildhall leads a browser that comes back from another service, if the account has a second factor.
  if (path === "/two-factor") return <AuthView view="TWO_FACTOR" classNames={classNames} redirectTo={nextPage()} />;
  if (path === "/") return <h1 className="text-lg">Choose an organization, or create one.</h1>;
  if (area === "auth" && has(authViewPaths)) return <AuthView key={view} path={view} classNames={classNames} />;
  if (area === "account" && has(accountViewPaths)) return <AccountView path={view} showTeams />;
  if (area === "organization" && has(organizationViewPaths)) return <OrganizationView path={view} />;
  return <h1 className="text-lg">Page not found</h1>;
}

const nextPage = () => new URLSearchParams(window.location.search).get("next") ?? "/";
