import { useSignedIn } from "../session/signed-in.ts";

/** Who created a token: it acts as them. */
export function TokenCreator({ user }: { user: { id: string; name: string } }) {
  const isSelf = useSignedIn().user.id === user.id;
  return isSelf ? "You" : user.name;
}
