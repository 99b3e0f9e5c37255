interface TeamsCellProps {
  names: readonly string[];
  /** Of all their teams. */
  count: number;
}

/** "Optics, Lenses +3": the first two teams, and how many more there are. */
export function TeamsCell({ names, count }: TeamsCellProps) {
  const more = count - names.length;
  if (count === 0) return null;
  return (
    <>
      {names.join(", ")}
      {more > 0 ? ` +${more}` : null}
    </>
  );
}
