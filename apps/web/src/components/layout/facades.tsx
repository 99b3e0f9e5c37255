interface House {
  x: number;
  width: number;
  /** To the eaves; the gable comes on top. */
  height: number;
  steps: number;
  windows: number;
  rows: number;
  hall?: boolean;
}

const GROUND = 360;

const street: readonly House[] = [
  { x: -30, width: 92, height: 128, steps: 3, windows: 2, rows: 2 },
  { x: 62, width: 74, height: 168, steps: 2, windows: 2, rows: 3 },
  { x: 136, width: 148, height: 150, steps: 5, windows: 4, rows: 2, hall: true },
  { x: 284, width: 70, height: 122, steps: 2, windows: 2, rows: 2 },
  { x: 354, width: 96, height: 176, steps: 4, windows: 3, rows: 3 },
  { x: 450, width: 84, height: 140, steps: 3, windows: 2, rows: 2 },
];

/** A street of houses, one of them filled. Decorative. */
export function Facades({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 480 362" className={className} aria-hidden="true" preserveAspectRatio="xMidYMax slice">
      {street.map((house) => (
        <g key={house.x} className={house.hall ? "hall" : "house"}>
          <path d={outline(house)} />
          <path d={openings(house)} className="opening" />
        </g>
      ))}
      <path d={`M-40 ${GROUND}H520`} />
    </svg>
  );
}

/** Walls and a stepped gable whose top step is a narrow finial. */
function outline({ x, width, height, steps }: House): string {
  const run = width / 2 / (steps + 0.5);
  const rise = run * 1.25;
  const up = Array.from({ length: steps }, () => `v${-rise}h${run}`).join("");
  const down = Array.from({ length: steps }, () => `h${run}v${rise}`).join("");
  return `M${x} ${GROUND}V${GROUND - height}${up}v${-rise}h${run}v${rise}${down}V${GROUND}z`;
}

/** Arched windows in rows above an arched doorway. */
function openings({ x, width, height, windows, rows, hall }: House): string {
  const pitch = width / windows;
  const arch = (left: number, foot: number, w: number, h: number) =>
    `M${left} ${foot}v${-h}a${w / 2} ${w / 2} 0 0 1 ${w} 0v${h}z`;
  const panes = Array.from({ length: rows * windows }, (_, index) => {
    const column = index % windows;
    const row = Math.floor(index / windows);
    return arch(x + pitch * (column + 0.5) - 7, GROUND - height + 34 + row * 40, 14, 13);
  });
  const gate = hall ? 32 : 20;
  return [...panes, arch(x + width / 2 - gate / 2, GROUND, gate, hall ? 26 : 18)].join("");
}
