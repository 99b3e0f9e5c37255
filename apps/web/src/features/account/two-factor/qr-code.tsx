import qrcode from "qrcode-generator";

interface QrCodeProps {
  text: string;
  /** What it is, for those who do not see it. */
  label: string;
}

/** Around the modules, as many as the standard asks for. */
const QUIET_ZONE = 4;

/** A QR code, drawn here: its text is a secret. Dark on white in both themes, as scanners expect. */
export function QrCode({ text, label }: QrCodeProps) {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const indexes = Array.from({ length: count }, (_, index) => index);
  const path = indexes
    .flatMap((row) => indexes.filter((column) => code.isDark(row, column)).map((column) => `M${column} ${row}h1v1h-1z`))
    .join("");
  const size = count + 2 * QUIET_ZONE;
  return (
    <svg
      role="img"
      aria-label={label}
      width={208}
      height={208}
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
