import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { PendingPage } from "./components/feedback/pending-page.tsx";
import { listSearch } from "./components/table/paging/list-search.ts";
import { parseSearch, stringifySearch } from "./components/url-search.ts";
import { adminAuditSearch } from "./features/admin/audit/admin-audit-search.ts";
import { jobsSearch } from "./features/admin/jobs/jobs-search.ts";
import { organizationsSearch } from "./features/admin/organizations/organizations-search.ts";
import { usersSearch } from "./features/admin/users/users-search.ts";
import { auditSearch } from "./features/audit/audit-search.ts";
import { consentSearch } from "./features/consent/consent-search.ts";
import { deviceSearch } from "./features/device/device-search.ts";
import { membersSearch } from "./features/member/filters/members-search.ts";
import { rolesSearch } from "./features/role/roles-search.ts";
import {
  confirmEmailSearch,
  deleteAccountSearch,
  resetPasswordSearch,
  signInSearch,
  twoFactorSearch,
  verifyEmailSearch,
} from "./features/session/sign-in/sign-in-search.ts";
import { tokensSearch } from "./features/token/tokens-search.ts";
import { lazyRouteComponent } from "./routes/lazy-route-component.ts";
import { NotFoundRoute } from "./routes/not-found.tsx";
import { ErrorRoute, RootRoute } from "./routes/root.tsx";

const root = createRootRoute({ component: RootRoute, notFoundComponent: NotFoundRoute });

const signInLayout = createRoute({
  getParentRoute: () => root,
  id: "sign-in-layout",
  component: lazyRouteComponent(() => import("./routes/sign-in-layout.tsx"), "SignInLayoutRoute"),
});
const signIn = createRoute({
  getParentRoute: () => signInLayout,
  path: "sign-in",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("./routes/sign-in.tsx"), "SignInRoute"),
});
const signUp = createRoute({
  getParentRoute: () => signInLayout,
  path: "sign-up",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("./routes/sign-up.tsx"), "SignUpRoute"),
});
const verifyEmail = createRoute({
  getParentRoute: () => signInLayout,
  path: "verify-email",
  validateSearch: verifyEmailSearch,
  component: lazyRouteComponent(() => import("./routes/verify-email.tsx"), "VerifyEmailRoute"),
});
const confirmEmail = createRoute({
  getParentRoute: () => signInLayout,
  path: "confirm-email",
  validateSearch: confirmEmailSearch,
  component: lazyRouteComponent(() => import("./routes/confirm-email.tsx"), "ConfirmEmailRoute"),
});
const forgotPassword = createRoute({
  getParentRoute: () => signInLayout,
  path: "forgot-password",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("./routes/forgot-password.tsx"), "ForgotPasswordRoute"),
});
const resetPassword = createRoute({
  getParentRoute: () => signInLayout,
  path: "reset-password",
  validateSearch: resetPasswordSearch,
  component: lazyRouteComponent(() => import("./routes/reset-password.tsx"), "ResetPasswordRoute"),
});
const twoFactor = createRoute({
  getParentRoute: () => signInLayout,
  path: "two-factor",
  validateSearch: twoFactorSearch,
  component: lazyRouteComponent(() => import("./routes/two-factor.tsx"), "TwoFactorRoute"),
});
const device = createRoute({
  getParentRoute: () => signInLayout,
  path: "device",
  validateSearch: deviceSearch,
  component: lazyRouteComponent(() => import("./routes/device.tsx"), "DeviceRoute"),
});
const deleteAccount = createRoute({
  getParentRoute: () => signInLayout,
  path: "delete-account",
  validateSearch: deleteAccountSearch,
  component: lazyRouteComponent(() => import("./routes/delete-account.tsx"), "DeleteAccountRoute"),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: "invite/$id",
  component: lazyRouteComponent(() => import("./routes/invite.tsx"), "InviteRoute"),
});

const consent = createRoute({
  getParentRoute: () => root,
  path: "consent",
  validateSearch: consentSearch,
  component: lazyRouteComponent(() => import("./routes/consent.tsx"), "ConsentRoute"),
});
const signOut = createRoute({
  getParentRoute: () => root,
  path: "sign-out",
  component: lazyRouteComponent(() => import("./routes/sign-out.tsx"), "SignOutRoute"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "private",
  component: lazyRouteComponent(() => import("./routes/private.tsx"), "PrivateRoute"),
});
const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: lazyRouteComponent(() => import("./routes/home.tsx"), "HomeRoute"),
});
const create = createRoute({
  getParentRoute: () => signedIn,
  path: "new",
  component: lazyRouteComponent(() => import("./routes/create-organization.tsx"), "CreateOrganizationRoute"),
});
const account = createRoute({
  getParentRoute: () => signedIn,
  path: "account/$page",
  component: lazyRouteComponent(() => import("./routes/account.tsx"), "AccountRoute"),
});

const organization = createRoute({
  getParentRoute: () => signedIn,
  path: "o/$slug",
  component: lazyRouteComponent(() => import("./routes/organization/organization.tsx"), "OrganizationRoute"),
});
const organizationStart = createRoute({
  getParentRoute: () => organization,
  path: "/",
  component: lazyRouteComponent(() => import("./routes/organization/organization-start.tsx"), "OrganizationStartRoute"),
});
const members = createRoute({
  getParentRoute: () => organization,
  path: "members",
  validateSearch: membersSearch,
  component: lazyRouteComponent(() => import("./routes/organization/members.tsx"), "MembersRoute"),
});
const teams = createRoute({
  getParentRoute: () => organization,
  path: "teams",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./routes/organization/teams.tsx"), "TeamsRoute"),
});
const team = createRoute({
  getParentRoute: () => organization,
  path: "teams/$teamId",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./routes/organization/team.tsx"), "TeamRoute"),
});
const projects = createRoute({
  getParentRoute: () => organization,
  path: "projects",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./routes/organization/projects.tsx"), "ProjectsRoute"),
});
const project = createRoute({
  getParentRoute: () => organization,
  path: "projects/$projectId",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./routes/organization/project.tsx"), "ProjectRoute"),
});
const roles = createRoute({
  getParentRoute: () => organization,
  path: "roles",
  validateSearch: rolesSearch,
  component: lazyRouteComponent(() => import("./routes/organization/roles.tsx"), "RolesRoute"),
});
const tokens = createRoute({
  getParentRoute: () => organization,
  path: "tokens",
  validateSearch: tokensSearch,
  component: lazyRouteComponent(() => import("./routes/organization/tokens.tsx"), "TokensRoute"),
});
const sso = createRoute({
  getParentRoute: () => organization,
  path: "sso",
  component: lazyRouteComponent(() => import("./routes/organization/sso.tsx"), "SsoRoute"),
});
const audit = createRoute({
  getParentRoute: () => organization,
  path: "audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("./routes/organization/audit.tsx"), "AuditRoute"),
});
const settings = createRoute({
  getParentRoute: () => organization,
  path: "settings",
  component: lazyRouteComponent(() => import("./routes/organization/settings.tsx"), "SettingsRoute"),
});
/** Unknown pages; the gate of the organization route shows that. */
const otherPage = createRoute({ getParentRoute: () => organization, path: "$page", component: NotFoundRoute });

const admin = createRoute({
  getParentRoute: () => signedIn,
  path: "admin",
  component: lazyRouteComponent(() => import("./routes/admin/admin.tsx"), "AdminRoute"),
});
const adminStart = createRoute({
  getParentRoute: () => admin,
  path: "/",
  component: lazyRouteComponent(() => import("./routes/admin/admin.tsx"), "AdminStartRoute"),
});
const adminUsers = createRoute({
  getParentRoute: () => admin,
  path: "users",
  validateSearch: usersSearch,
  component: lazyRouteComponent(() => import("./routes/admin/users.tsx"), "AdminUsersRoute"),
});
const adminUser = createRoute({
  getParentRoute: () => admin,
  path: "users/$userId",
  component: lazyRouteComponent(() => import("./routes/admin/user.tsx"), "AdminUserRoute"),
});
const adminOrganization = createRoute({
  getParentRoute: () => admin,
  path: "organizations/$organizationId",
  component: lazyRouteComponent(() => import("./routes/admin/organization.tsx"), "AdminOrganizationRoute"),
});
const adminOrganizations = createRoute({
  getParentRoute: () => admin,
  path: "organizations",
  validateSearch: organizationsSearch,
  component: lazyRouteComponent(() => import("./routes/admin/organizations.tsx"), "AdminOrganizationsRoute"),
});
const adminOAuthClients = createRoute({
  getParentRoute: () => admin,
  path: "oauth-clients",
  component: lazyRouteComponent(() => import("./routes/admin/oauth-clients.tsx"), "AdminOAuthClientsRoute"),
});
const adminJobs = createRoute({
  getParentRoute: () => admin,
  path: "jobs",
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import("./routes/admin/jobs.tsx"), "AdminJobsRoute"),
});
const adminAudit = createRoute({
  getParentRoute: () => admin,
  path: "audit",
  validateSearch: adminAuditSearch,
  component: lazyRouteComponent(() => import("./routes/admin/audit.tsx"), "AdminAuditRoute"),
});
/** Unknown pages; the gate of the route above shows that. */
const adminOther = createRoute({ getParentRoute: () => admin, path: "$page", component: NotFoundRoute });

const routeTree = root.addChildren([
  signInLayout.addChildren([
    signIn,
    twoFactor,
    signUp,
    verifyEmail,
    confirmEmail,
    forgotPassword,
    resetPassword,
    deleteAccount,
    device,
  ]),
  invite,
  consent,
  signOut,
  signedIn.addChildren([
    home,
    create,
    account,
    organization.addChildren([
      organizationStart,
      members,
      teams,
      team,
      projects,
      project,
      roles,
      tokens,
      sso,
      audit,
      settings,
      otherPage,
    ]),
    admin.addChildren([
      adminStart,
      adminUsers,
      adminUser,
      adminOrganizations,
      adminOrganization,
      adminOAuthClients,
      adminJobs,
      adminAudit,
      adminOther,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: ErrorRoute,
  defaultNotFoundComponent: NotFoundRoute,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
