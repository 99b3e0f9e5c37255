import { DisplayName, fitDisplayName, isPictureData, MAX_NAME_LENGTH, UserId } from "@guildhall/contracts";
import { nameFromEmail, type Services, uploadAccountPicture } from "@guildhall/domain";
import type { BetterAuthOptions } from "better-auth";
import { type Answers, answering } from "./organization-plugin/better-auth-error.ts";

type UserHooks = NonNullable<NonNullable<BetterAuthOptions["databaseHooks"]>["user"]>;

type AfterCreate = NonNullable<NonNullable<UserHooks["create"]>["after"]>;

const uploading: Answers = {
  invalid_input: ["BAD_REQUEST", "INVALID_IMAGE"],
  email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"],
};

/**
 * What is stored of an account's profile for what its owner sent: the URL of an uploaded picture, nothing for an empty
 * one, and for an empty name the one that someone has who was added by email address.
 */
export function storedProfile(services: Services, afterCreate: AfterCreate): UserHooks {
  return {
    create: {
      before: async ({ name, email, image }) => ({
        data: { name: fitting(name) || nameFromEmail(email), ...withoutEmpty(image) },
      }),
      after: afterCreate,
    },
    update: {
      async before({ name, image }, ctx) {
        const user = ctx?.path === "/update-user" ? ctx.context.session?.user : undefined;
        if (!user) return;
        const { email, emailVerified } = user;
        const account = { id: UserId.parse(user.id), email, emailVerified };
        const stored = isPictureData(image)
          ? { image: await answering(uploading, () => uploadAccountPicture(services, account, image)) }
          : withoutEmpty(image);
        return { data: { ...named({ name, email }), ...stored } };
      },
    },
  };
}

/** What a sign-up form sends was checked before; no one can correct what another provider sends. */
const fitting = (name: string) => DisplayName.safeParse(name).data ?? fitDisplayName(name, MAX_NAME_LENGTH);

const named = ({ name, email }: { name?: string | undefined; email: string }) =>
  name === "" ? { name: nameFromEmail(email) } : {};

const withoutEmpty = (image: string | null | undefined) => (image === "" ? { image: null } : {});
