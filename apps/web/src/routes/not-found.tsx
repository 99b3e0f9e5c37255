import { Box } from "@mantine/core";
import { NotFoundPage } from "../components/feedback/not-found-page.tsx";
import { ButtonLink } from "../components/layout/links.tsx";
import { BrandLink } from "../components/layout/mark.tsx";

export function NotFoundRoute() {
  return (
    <>
      <Box component="header" p="lg">
        <BrandLink />
      </Box>
      <main>
        <NotFoundPage action={<ButtonLink to="/">Go to the home page</ButtonLink>} />
      </main>
    </>
  );
}
