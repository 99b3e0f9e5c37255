import { NotFoundPage } from "../../components/feedback/not-found-page.tsx";
import { ButtonLink } from "../../components/layout/links.tsx";
import { useSignedIn } from "../session/signed-in.ts";

/** No such organization, or none the caller belongs to: outsiders cannot distinguish the two. */
export function UnknownOrganization({ slug }: { slug: string }) {
  const { user } = useSignedIn();
  return (
    <NotFoundPage title={"Organization not found"} action={<ButtonLink to="/">Go to your organizations</ButtonLink>}>
      “{slug}” doesn't exist, or you are not a member. If someone invited you, open the link in the invitation. You are
      signed in as <strong>{user.email}</strong>.
    </NotFoundPage>
  );
}
