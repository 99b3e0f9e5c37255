import { NotFoundPage } from "../components/feedback/not-found-page.tsx";
import { ButtonLink } from "../components/layout/links.tsx";

export function NotFoundRoute() {
  return (
    <main>
      <NotFoundPage action={<ButtonLink to="/">Go to the home page</ButtonLink>} />
    </main>
  );
}
