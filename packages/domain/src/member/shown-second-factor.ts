import { can, type Permission } from "@guildhall/permissions";
import { requirePermission, type Scope } from "../scope/scope.ts";

/**
 * SQL of whether the account of a membership has a second factor. While the membership hides the profile, it is as unknown as
 * the rest of it: whether an account existed before someone added its address must not show.
 * @param m the membership's alias @param isEnabled SQL of whether signing in to its account takes one
 */
export const shownSecondFactor = (m: string, isEnabled: string) =>
  `case when not ${m}.hides_profile then ${isEnabled} or exists (select from passkey k where k.user_id = ${m}.user_id) end`;

/**
 * SQL of whether a membership shows no second factor, as one anti-join: a first page reads as many accounts as it shows, and
 * where almost everyone has one Postgres can hash instead of looking up each account.
 * @param m the membership's alias
 */
export const showsNoSecondFactor = (m: string) =>
  `not exists (select from "user" u where u.id = ${m}.user_id and not ${m}.hides_profile
    and (u.two_factor_enabled or exists (select from passkey k where k.user_id = u.id)))`;

/** Whether the caller sees who has a second factor: those who may require one. */
export const seesSecondFactors = ({ membership }: Scope<Permission>): boolean => can(membership, "sso:update");

/** @throws missing_permission for those who do not see it */
export const requireSeesSecondFactors = ({ membership }: Scope<Permission>): void =>
  requirePermission(membership, "sso:update", "see who has a second factor");
