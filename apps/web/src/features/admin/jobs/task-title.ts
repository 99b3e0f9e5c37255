import { ownValue } from "../../../components/own-value.ts";

const titles: Readonly<Record<string, string>> = {
  delete_expired_oauth_tokens: "Delete expired OAuth tokens",
  delete_former_slugs: "Release former slugs",
  prepare_jwt_keys: "Prepare JSON Web Token keys",
  forget_requests: "Delete stored responses and request counts",
};

/** "Expire invitations", for the task `expire_invitations`. */
export function taskTitle(task: string): string {
  const title = ownValue(titles, task);
  const words = task.replaceAll("_", " ");
  return title ?? words.charAt(0).toUpperCase() + words.slice(1);
}
