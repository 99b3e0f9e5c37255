import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { ExplainedButton } from "../../../../components/form/explained-button.tsx";
import { ActionRow, ActionRows } from "../../../../components/layout/action-rows.tsx";
import { Section } from "../../../../components/layout/section.tsx";
import { useSignedIn } from "../../../session/signed-in.ts";
import type { AdminUser } from "../admin-user.ts";
import { BanDialog } from "./ban-dialog.tsx";
import { ImpersonateDialog } from "./impersonate-dialog.tsx";
import { RemoveUserDialog } from "./remove-user-dialog.tsx";
import { ResetSecondFactorDialog } from "./reset-second-factor-dialog.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import { SetPasswordDialog } from "./set-password-dialog.tsx";
import { useSoleOwned } from "./use-sole-owned.ts";
import { whyNot } from "./why-not.ts";

/** What an administrator may do with an account. Where something is not allowed, the reason stands in its place. */
export function UserActions({ user }: { user: AdminUser }) {
  const isSelf = useSignedIn().user.id === user.id;
  const navigate = useNavigate();
  const soleOwned = useSoleOwned(user.id);
  const denials = whyNot(user, isSelf, soleOwned);
  const [impersonating, impersonate] = useDisclosure();
  const [resetting, reset] = useDisclosure();
  const [settingPassword, password] = useDisclosure();
  const [changingRole, role] = useDisclosure();
  const [banning, ban] = useDisclosure();
  const [removing, remove] = useDisclosure();
  const isAdmin = user.role === "admin";

  return (
    <>
      <Section title="Access">
        <ActionRows>
          <ActionRow
            title="Impersonate"
            body={denials.impersonate || `Use this instance as ${user.name}, for an hour at most.`}
            button={
              <ExplainedButton variant="default" reason={denials.impersonate} onClick={impersonate.open}>
                Impersonate…
              </ExplainedButton>
            }
          />
          <ActionRow
            title="Two-factor authentication"
            body={denials.secondFactor || "For someone who lost their authenticator app and backup codes."}
            button={
              <ExplainedButton variant="default" reason={denials.secondFactor} onClick={reset.open}>
                Reset two-factor…
              </ExplainedButton>
            }
          />
          <ActionRow
            title="Password"
            body={denials.password || "Ends all sessions, access tokens and links of this account."}
            button={
              <ExplainedButton variant="default" reason={denials.password} onClick={password.open}>
                Set password…
              </ExplainedButton>
            }
          />
          <ActionRow
            title="Administrator"
            body={
              denials.role ||
              (isAdmin ? "Can use this console." : "Administrators can use this console and see all accounts.")
            }
            button={
              <ExplainedButton variant="default" reason={denials.role} onClick={role.open}>
                {isAdmin ? "Revoke role…" : "Make administrator…"}
              </ExplainedButton>
            }
          />
        </ActionRows>
      </Section>
      <Section title="Danger zone">
        <ActionRows isDanger>
          <ActionRow
            title="Ban"
            body={denials.ban || "Signs this account out everywhere and keeps it from signing in. Can be undone."}
            button={
              <ExplainedButton variant="default" isDestructive reason={denials.ban} onClick={ban.open}>
                {user.banned ? "Change ban…" : "Ban…"}
              </ExplainedButton>
            }
          />
          <ActionRow
            title="Remove"
            body={denials.remove || "Deletes this account and its memberships. This can't be undone."}
            button={
              <ExplainedButton variant="default" isDestructive reason={denials.remove} onClick={remove.open}>
                Remove…
              </ExplainedButton>
            }
          />
        </ActionRows>
      </Section>
      <ImpersonateDialog user={user} opened={impersonating} onClose={impersonate.close} />
      <ResetSecondFactorDialog user={user} opened={resetting} onClose={reset.close} />
      <SetPasswordDialog user={user} opened={settingPassword} onClose={password.close} />
      <RoleDialog user={user} isSelf={isSelf} opened={changingRole} onClose={role.close} />
      <BanDialog user={user} opened={banning} onClose={ban.close} />
      <RemoveUserDialog
        user={user}
        opened={removing}
        onClose={remove.close}
        onRemoved={() => navigate({ to: "/admin/users" })}
      />
    </>
  );
}
