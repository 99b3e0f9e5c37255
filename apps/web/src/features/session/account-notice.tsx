import { notifications } from "@mantine/notifications";
import { useEffect, useState } from "react";
import { findAccountChange, forgetAccountChange } from "../../api/account-changed.ts";
import { useSession } from "./use-session.ts";

const sentences = {
  write: "The page was reloaded. Your last change was not saved.",
  read: "The page was reloaded. Anything that was not saved on it is gone.",
} as const;

/** Shows after a reload which account is signed in now, and what became of the changes on the page before. */
export default function AccountNotice() {
  const [rejected] = useState(findAccountChange);
  const { data, isPending } = useSession();
  const email = data?.user.email;
  useEffect(() => {
    if (isPending || findAccountChange() === undefined) return;
    forgetAccountChange();
    // Who is signed out reads so on the sign-in page.
    if (email === undefined || rejected === undefined) return;
    notifications.show({
      title: `You are signed in as ${email} in this browser now.`,
      message: sentences[rejected],
      autoClose: false,
      role: "alert",
    });
  }, [email, isPending, rejected]);
  return null;
}
