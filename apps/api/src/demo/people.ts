/** The members of the demo organization, after people who looked at the sky. */
export const people: readonly { name: string; role: "admin" | "curator" | "member" }[] = [
  { name: "Caroline Herschel", role: "admin" },
  { name: "Annie Cannon", role: "admin" },
  { name: "Williamina Fleming", role: "curator" },
  ...[
    "Henrietta Leavitt",
    "Cecilia Payne",
    "Maria Mitchell",
    "Tycho Brahe",
    "Johannes Kepler",
    "Galileo Galilei",
    "Edmond Halley",
    "Nancy Roman",
    "Edwin Hubble",
    "Subrahmanyan Chandrasekhar",
    "Beatrice Tinsley",
    "Wang Zhenyi",
    "Charles Messier",
    "Giovanni Cassini",
    "Christiaan Huygens",
    "Margaret Burbidge",
    "Ulugh Beg",
  ].map((name) => ({ name, role: "member" as const })),
];

/** Whom each of its teams has. */
export const teams: readonly { name: string; description: string; people: readonly string[] }[] = [
  {
    name: "Variable stars",
    description: "Brightness over weeks and years.",
    people: ["Annie Cannon", "Henrietta Leavitt", "Williamina Fleming"],
  },
  { name: "Comets", description: "", people: ["Caroline Herschel", "Edmond Halley", "Charles Messier"] },
  { name: "Planets", description: "", people: ["Johannes Kepler", "Galileo Galilei", "Giovanni Cassini"] },
];

/** Who has which role in each of its projects. */
export const projects: readonly {
  name: string;
  slug: string;
  people: readonly { name: string; role: "admin" | "member" | "viewer" }[];
}[] = [
  {
    name: "Star catalogue",
    slug: "star-catalogue",
    people: [
      { name: "Annie Cannon", role: "admin" },
      { name: "Cecilia Payne", role: "member" },
      { name: "Wang Zhenyi", role: "viewer" },
    ],
  },
  { name: "Return of a comet", slug: "return-of-a-comet", people: [{ name: "Edmond Halley", role: "admin" }] },
];
