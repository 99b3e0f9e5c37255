import { useSignedIn } from "../session/signed-in.ts";

/** Who made a token, as whom it acts. */
export function TokenMaker({ user }: { user: { id: string; name: string } }) {
  const isSelf = useSignedIn().user.id === user.id;
  return isSelf ? "You" : user.name;
}
