import { ButtonLink } from "../components/links.tsx";
import { NotFoundPage } from "../components/not-found-page.tsx";

export function NotFoundRoute() {
  return (
    <main>
      <NotFoundPage action={<ButtonLink to="/">Go to the start page</ButtonLink>} />
    </main>
  );
}
