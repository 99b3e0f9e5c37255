export { checkPermissions } from "./access/check-permissions.ts";
export { explainAccess } from "./access/explain-access.ts";
export { accessTokenPage } from "./access-token/access-token-page.ts";
export { accessTokenPrefix, hashAccessToken, looksLikeAccessToken } from "./access-token/access-token-secret.ts";
export { createAccessToken } from "./access-token/create-access-token.ts";
export { revokeAccessToken } from "./access-token/revoke-access-token.ts";
export { type TokenVerification, verifyAccessToken } from "./access-token/verify-access-token.ts";
export type { AdministeredUser } from "./administrator/administered-user.ts";
export { listAdministrators, setAdministrator } from "./administrator/administrators.ts";
export { banUser } from "./administrator/ban-user.ts";
export { createUser } from "./administrator/create-user.ts";
export { getUser } from "./administrator/get-user.ts";
export { IMPERSONATION_MINUTES, impersonateUser } from "./administrator/impersonate-user.ts";
export { setInstanceRole } from "./administrator/instance-role.ts";
export { listUsers, type UserFilter, userFields } from "./administrator/list-users.ts";
export { type Administration, isAdministrator, openAdministration } from "./administrator/open-administration.ts";
export { removeUser } from "./administrator/remove-user.ts";
export { resetSecondFactor } from "./administrator/reset-second-factor.ts";
export { setUserPassword } from "./administrator/set-user-password.ts";
export { stopImpersonating } from "./administrator/stop-impersonating.ts";
export { unbanUser } from "./administrator/unban-user.ts";
export { updateUser } from "./administrator/update-user.ts";
export { listUserSessions, revokeUserSession, revokeUserSessions } from "./administrator/user-sessions.ts";
export type { ApiKey } from "./api-key/api-key.ts";
export { createApiKey } from "./api-key/create-api-key.ts";
export { getApiKey } from "./api-key/get-api-key.ts";
export { apiKeySorting, listApiKeys } from "./api-key/list-api-keys.ts";
export { updateApiKey } from "./api-key/update-api-key.ts";
export { accountActor, anonymousActor } from "./audit/audit-actor.ts";
export { recordAccountEvent } from "./audit/record-account-event.ts";
export { recordFailedSignIn } from "./audit/record-events.ts";
export { type RequestContext, requestContext } from "./audit/request-context.ts";
export { type AuditSigningKey, auditSigningKey, jwkOf, keyId } from "./audit/signing-key.ts";
export { auditKeysOf } from "./audit-log/audit-keys.ts";
export {
  type AuditLog,
  auditLogOf,
  exportableLogOf,
  instanceAuditLog,
  type OperatedAuditLog,
  operatedAuditLog,
  readAuditLogOf,
} from "./audit-log/audit-log.ts";
export { eraseAuditedPerson } from "./audit-log/erase-audited-person.ts";
export { exportAllAuditEvents, exportAuditEvents } from "./audit-log/export-audit-events.ts";
export { takeExportPlace } from "./audit-log/export-turns.ts";
export { listAuditEvents } from "./audit-log/list-audit-events.ts";
export { pruneAuditLog } from "./audit-log/prune-audit-log.ts";
export { readAuditHeads } from "./audit-log/read-audit-heads.ts";
export { sealEvents } from "./audit-log/seal-events.ts";
export { signHeads } from "./audit-log/sign-heads.ts";
export { readLastVerification, verifyAuditLog } from "./audit-log/verify-audit-log.ts";
export type { Cipher } from "./cipher.ts";
export {
  disconnectBeyondMost,
  hasMostConnections,
  keepNewestConnections,
} from "./connected-account/connection-limit.ts";
export { notifyOfConnection } from "./connected-account/notify-of-connection.ts";
export { requireConnectedAccount } from "./connected-account/require-connected-account.ts";
export { type UnlinkOutcome, unlinkAccount } from "./connected-account/unlink-account.ts";
export { type DeviceDecision, decideDeviceRequest } from "./device/decide-device-request.ts";
export { type PolledDeviceCode, redeemDeviceCode } from "./device/redeem-device-code.ts";
export { DEVICE_CODE_SECONDS, POLL_SECONDS, requestDeviceCode } from "./device/request-device-code.ts";
export { type DeviceRequest, viewDeviceRequest } from "./device/view-device-request.ts";
export type { EmailCodeFailure } from "./email-code/check-email-code.ts";
export { confirmEmailWithCode } from "./email-code/confirm-email-with-code.ts";
export { requestEmailCode } from "./email-code/request-email-code.ts";
export { resetPasswordWithCode } from "./email-code/reset-password-with-code.ts";
export { signInWithEmailCode } from "./email-code/sign-in-with-email-code.ts";
export { tryEmailCode } from "./email-code/try-email-code.ts";
export { accountBanned, rejecting } from "./errors/constraint-errors.ts";
export { DomainError } from "./errors/domain-error.ts";
export {
  type ClaimedRequest,
  claimKey,
  findStoredRequest,
  IDEMPOTENCY_HOURS,
  type KeyedRequest,
  releaseKey,
  type StoredAnswer,
  type StoredRequest,
  storeAnswer,
} from "./idempotency/idempotency-keys.ts";
export type { IdentityProviders, OidcEndpoints, Problem, SamlIdentity } from "./identity-providers.ts";
export { cancelInvitation } from "./invitation/cancel-invitation.ts";
export { createInvitations } from "./invitation/create-invitations.ts";
export { expireInvitations } from "./invitation/expire-invitations.ts";
export { invitationPage, invitationView } from "./invitation/invitation-page.ts";
export { invitationUrl } from "./invitation/invitation-url.ts";
export { acceptInvitation } from "./invitation/recipient/accept-invitation.ts";
export { getInvitation } from "./invitation/recipient/get-invitation.ts";
export { getOwnInvitation } from "./invitation/recipient/get-own-invitation.ts";
export { getRecipient } from "./invitation/recipient/get-recipient.ts";
export { listMyInvitations } from "./invitation/recipient/list-my-invitations.ts";
export { rejectInvitation } from "./invitation/recipient/reject-invitation.ts";
export { requestInvitation } from "./invitation/recipient/request-invitation.ts";
export { resendInvitation } from "./invitation/resend-invitation.ts";
export { takeOverInvitation } from "./invitation/take-over-invitation.ts";
export { listJobSchedules, listJobs } from "./job-queue/list-jobs.ts";
export { listQueuedMail } from "./job-queue/list-queued-mail.ts";
export { retryJob } from "./job-queue/retry-job.ts";
export { retryFailedMail, retryMail } from "./job-queue/retry-mail.ts";
export { createIdentityJwt, createOrganizationJwt, jwtIssuer } from "./jwt/create-jwt.ts";
export { currentJwtKeys } from "./jwt/jwt-keys.ts";
export { LeasedCounts, type Limit, type WindowCount } from "./limits/leased-counts.ts";
export { mailboxOf } from "./limits/mailbox-of.ts";
export { type AttemptPolicy, deleteAttempts, returnAttempt, takeAttempt } from "./limits/password-attempts.ts";
export type { PictureQuotas } from "./limits/picture-quota.ts";
export { strangerMail } from "./limits/stranger-mail.ts";
export { addMember } from "./member/add-member.ts";
export { getMember } from "./member/get-member.ts";
export { importMembers } from "./member/import-members.ts";
export { indexMemberTexts } from "./member/index-member-texts.ts";
export { leaveOrganization } from "./member/leave-organization.ts";
export { listedMember } from "./member/listed-member.ts";
export type { MemberLocator } from "./member/member-locator.ts";
export { memberPage, memberView } from "./member/member-page.ts";
export { provisionMember } from "./member/provision-member.ts";
export { removeMember } from "./member/remove-member.ts";
export { searchMembers } from "./member/search-members.ts";
export { updateMemberAccess } from "./member/update-member-access.ts";
export { updateMemberRole } from "./member/update-member-role.ts";
export type { MetadataChange } from "./metadata/change-metadata.ts";
export { authenticateOAuthClient } from "./oauth/authenticate-oauth-client.ts";
export { type Authorization, type AuthorizationRequest, authorizeApp, consentToApp } from "./oauth/authorize-app.ts";
export { type AuthorizedApp, listAuthorizedApps, revokeAuthorizedApp } from "./oauth/authorized-apps.ts";
export { deleteExpiredOAuthTokens } from "./oauth/delete-expired-tokens.ts";
export { exchangeCode, type Issued } from "./oauth/exchange-code.ts";
export { findOAuthClient, type StoredOAuthClient } from "./oauth/find-oauth-client.ts";
export { createIdToken, readIdTokenHint } from "./oauth/id-token.ts";
export { OAuthError, type OAuthErrorCode } from "./oauth/oauth-error.ts";
export { ACCESS_TOKEN_SECONDS } from "./oauth/oauth-lifetimes.ts";
export { findOAuthAccessToken, findOAuthRefreshToken, type LiveOAuthToken } from "./oauth/read-oauth-token.ts";
export { refreshTokens } from "./oauth/refresh-tokens.ts";
export { revokeOAuthToken } from "./oauth/revoke-oauth-token.ts";
export { signOutOfApp } from "./oauth/sign-out-of-app.ts";
export { createOAuthClient } from "./oauth-client/create-oauth-client.ts";
export { deleteOAuthClient } from "./oauth-client/delete-oauth-client.ts";
export { listOAuthClients } from "./oauth-client/list-oauth-clients.ts";
export { rotateClientSecret } from "./oauth-client/rotate-client-secret.ts";
export { updateOAuthClient } from "./oauth-client/update-oauth-client.ts";
export { createOrganizationAsOperator } from "./operator/create-organization-as-operator.ts";
export { getAccount } from "./operator/get-account.ts";
export { getMembership } from "./operator/get-membership.ts";
export { getOperatorInvitation } from "./operator/get-operator-invitation.ts";
export { getOperatorOrganization } from "./operator/get-operator-organization.ts";
export type { IdFilter } from "./operator/id-filter.ts";
export { getInstanceOrganization } from "./operator/instance-organization.ts";
export { type InvitationToSend, inviteEach } from "./operator/invite-each.ts";
export { listAccountMemberships } from "./operator/list-account-memberships.ts";
export { type Account, listAccounts } from "./operator/list-accounts.ts";
export { listInstanceOrganizations } from "./operator/list-instance-organizations.ts";
export { listMail } from "./operator/list-mail.ts";
export { listOperatorInvitations } from "./operator/list-operator-invitations.ts";
export { listOperatorMemberships } from "./operator/list-operator-memberships.ts";
export { listOperatorOrganizations } from "./operator/list-operator-organizations.ts";
export type { OperatorInvitation } from "./operator/operator-invitation.ts";
export type { OperatorMembership } from "./operator/operator-membership.ts";
export type { OperatorOrganization } from "./operator/operator-organization.ts";
export type { PersonFilter } from "./operator/person-filter.ts";
export { readFeatures } from "./operator/read-features.ts";
export { updateMemberMetadata } from "./operator/update-member-metadata.ts";
export { updateOrganizationAsOperator } from "./operator/update-organization-as-operator.ts";
export { updateOrganizationMetadata } from "./operator/update-organization-metadata.ts";
export { updateSeats } from "./operator/update-seats.ts";
export { checkSlug } from "./organization/check-slug.ts";
export { createOrganization } from "./organization/create-organization.ts";
export { deleteFormerSlugs } from "./organization/delete-former-slugs.ts";
export { deleteOrganization } from "./organization/delete-organization.ts";
export {
  type FullOrganization,
  getFullOrganization,
  openFullOrganization,
} from "./organization/get-full-organization.ts";
export { getOrganization } from "./organization/get-organization.ts";
export { listAllOrganizations } from "./organization/list-all-organizations.ts";
export { listClosedOrganizations } from "./organization/list-closed-organizations.ts";
export { listSoleOwnedOrganizations } from "./organization/list-sole-owned-organizations.ts";
export { listSsoOrganizations } from "./organization/list-sso-organizations.ts";
export { organizationExists } from "./organization/organization-exists.ts";
export { organizationPage } from "./organization/organization-page.ts";
export { updateOrganization } from "./organization/update-organization.ts";
export type { OrganizationSettings } from "./organization-settings.ts";
export { JsonPage } from "./paging/json-page.ts";
export { requireJsonOf } from "./paging/require-json-of.ts";
export { listPasskeys } from "./passkey/list-passkeys.ts";
export { recordFailedPasskey } from "./passkey/record-failed-passkey.ts";
export { type NewPasskey, registerPasskey } from "./passkey/register-passkey.ts";
export { removePasskey } from "./passkey/remove-passkey.ts";
export { renamePasskey } from "./passkey/rename-passkey.ts";
export { findPasskey, recordPasskeyUse, requirePasskey } from "./passkey/sign-in-with-passkey.ts";
export type { PasskeyChallenge } from "./passkey/use-challenge.ts";
export type { PasskeyOwner } from "./passkey/with-own-account.ts";
export { deleteUnusedPictures } from "./picture/delete-unused-pictures.ts";
export { findPicture } from "./picture/find-picture.ts";
export { PICTURES_PATH } from "./picture/picture-url.ts";
export { uploadAccountPicture } from "./picture/upload-account-picture.ts";
export { addProjectMember } from "./project/add-project-member.ts";
export { createProject } from "./project/create-project.ts";
export { getProject } from "./project/get-project.ts";
export { projectMemberPage } from "./project/project-member-page.ts";
export { projectPage } from "./project/project-page.ts";
export { removeProject } from "./project/remove-project.ts";
export { removeProjectMember } from "./project/remove-project-member.ts";
export { updateProject } from "./project/update-project.ts";
export { updateProjectMember } from "./project/update-project-member.ts";
export { createRole } from "./role/create-role.ts";
export { getRole } from "./role/get-role.ts";
export { listRoles } from "./role/list-roles.ts";
export type { RoleLocator } from "./role/read-own-role.ts";
export { removeRole } from "./role/remove-role.ts";
export { updateRole } from "./role/update-role.ts";
export type { OwnRole } from "./role/view-role.ts";
export type { Actor } from "./scope/actor.ts";
export { authenticate, openCallerPage } from "./scope/authenticate.ts";
export {
  type Caller,
  findCaller,
  getCaller,
  INVALID_ACCESS_TOKEN,
  notSignedIn,
  requireVerifiedEmail,
} from "./scope/caller.ts";
export { callerKey } from "./scope/caller-key.ts";
export { withAccountShare } from "./scope/connection-share.ts";
export { matchSecretKey } from "./scope/match-secret-key.ts";
export { openPage } from "./scope/open-page.ts";
export { openScope } from "./scope/open-scope.ts";
export type { Operator } from "./scope/operator.ts";
export type { OrganizationLocator } from "./scope/organization-locator.ts";
export type { CallerPageQuery, PageQuery } from "./scope/page-query.ts";
export { readItems, toObjects } from "./scope/read-items.ts";
export { accountChanged } from "./scope/require-account.ts";
export { requireOpenOrganization } from "./scope/require-open-organization.ts";
export { operatorOnly, requireOperator } from "./scope/require-operator.ts";
export type { Scope } from "./scope/scope.ts";
export { serviceCaller } from "./scope/service-scope.ts";
export { beginSecondFactor, CHALLENGE_SECONDS } from "./second-factor/begin-second-factor.ts";
export type { EnteredCode } from "./second-factor/check-code.ts";
export { disableSecondFactor } from "./second-factor/disable-second-factor.ts";
export { enableEmailCodes } from "./second-factor/enable-email-codes.ts";
export { notifyAccount } from "./second-factor/notify-account.ts";
export { readTwoFactorMethod } from "./second-factor/read-two-factor-method.ts";
export { replaceBackupCodes } from "./second-factor/replace-backup-codes.ts";
export {
  FRESH_MINUTES,
  type FreshCredential,
  impersonating,
  requireFreshSession,
} from "./second-factor/require-fresh-session.ts";
export { type ChallengeRef, findWaitingSignIn } from "./second-factor/second-factor-challenge.ts";
export { type SecondFactorCipher, secondFactorUnreadable } from "./second-factor/second-factor-cipher.ts";
export { type SentCode, sendSecondFactorCode } from "./second-factor/send-second-factor-code.ts";
export { setUpAuthenticator } from "./second-factor/set-up-authenticator.ts";
export { showAuthenticator } from "./second-factor/show-authenticator.ts";
export { totpUri } from "./second-factor/totp.ts";
export { isTrustedDevice, requireTrust, TRUST_DAYS, trustDevice } from "./second-factor/trusted-devices.ts";
export { verifySecondFactor } from "./second-factor/verify-second-factor.ts";
export type { Services } from "./services.ts";
export { activateCreated } from "./session/activate-created.ts";
export { activateOrganization } from "./session/activate-organization.ts";
export { activateTeam } from "./session/activate-team.ts";
export { deactivateOrganization } from "./session/deactivate-organization.ts";
export { deactivateTeam } from "./session/deactivate-team.ts";
export { deleteExpiredSessions } from "./session/delete-expired-sessions.ts";
export { listOpenOrganizations } from "./session/list-open-organizations.ts";
export { listSessions } from "./session/list-sessions.ts";
export { revokeSession, revokeSessions, type SessionOwner } from "./session/revoke-sessions.ts";
export { admitBySso } from "./sso/admit-by-sso.ts";
export { createSsoProvider } from "./sso/create-sso-provider.ts";
export { discardPendingConnection } from "./sso/discard-pending-connection.ts";
export { lockOrganizationOfProvider } from "./sso/lock-organization-of-provider.ts";
export { removeSsoProvider } from "./sso/remove-sso-provider.ts";
export { findSignInProvider } from "./sso/sign-in-provider.ts";
export type { SsoAssertion } from "./sso/sso-assertion.ts";
export { ssoExtraPage } from "./sso/sso-extra-page.ts";
export { ssoProviderPage } from "./sso/sso-provider-page.ts";
export { updateForceSso } from "./sso/update-force-sso.ts";
export { updateSsoProvider } from "./sso/update-sso-provider.ts";
export { verifySsoDomain } from "./sso/verify-sso-domain.ts";
export { addTeamMember } from "./team/add-team-member.ts";
export { createTeam } from "./team/create-team.ts";
export { getMyTeam } from "./team/get-my-team.ts";
export { getTeam } from "./team/get-team.ts";
export { getTeamMember } from "./team/get-team-member.ts";
export { removeTeam } from "./team/remove-team.ts";
export { removeTeamMember } from "./team/remove-team-member.ts";
export { teamMemberPage } from "./team/team-member-page.ts";
export { memberTeamPage, myTeamPage, myTeamsEverywherePage, teamPage } from "./team/team-page.ts";
export { updateTeam } from "./team/update-team.ts";
export type { AccountCredential } from "./user/account-credential.ts";
export { changePassword } from "./user/change-password.ts";
export type { EmailLinkOutcome } from "./user/confirm-email.ts";
export { type DeletionCredentials, deleteAccount } from "./user/delete-account.ts";
export { type EmailLink, followEmailLink, isLinkOfSession, wasFollowed } from "./user/email-link.ts";
export { nameFromEmail } from "./user/name-from-email.ts";
export { recordSignInMethod } from "./user/record-sign-in-method.ts";
export { requestAccountDeletion } from "./user/request-account-deletion.ts";
export { requestEmailChange } from "./user/request-email-change.ts";
export { requestEmailConfirmation } from "./user/request-email-confirmation.ts";
export { requestPasswordReset } from "./user/request-password-reset.ts";
export { requireCurrentPassword } from "./user/require-current-password.ts";
export { isPasswordLinkLive, resetPassword } from "./user/reset-password.ts";
export { setFirstPassword } from "./user/set-first-password.ts";
export { SoleOwnerError } from "./user/sole-owner-error.ts";
