import { pictureData, pngChunk, pngFile, savedPictures } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { readPicture } from "./read-picture.ts";

const { jpeg, lossyWebp, losslessWebp, extendedWebp } = savedPictures;
const png = pngFile();

/** What is wrong with it, or how many bytes it has. */
function outcome(dataUrl: string): string | number {
  try {
    return readPicture(dataUrl, "logo").bytes.length;
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

const as = (type: "png" | "jpeg" | "webp") => (file: Buffer) => outcome(pictureData(type, file));
const [asPng, asJpeg, asWebp] = [as("png"), as("jpeg"), as("webp")];

const damaged = /is damaged/;
const trailing = /has data after its end/;
const animated = /is animated/;
const tooManyPixels = /Send at most 4096 on each side/;

/** The file with some bytes written over. */
function changed(file: Buffer, at: number, ...bytes: number[]): Buffer {
  const copy = Buffer.from(file);
  copy.set(bytes, at);
  return copy;
}

const segment = (code: number, ...data: number[]) => Buffer.from([0xff, code, 0, data.length + 2, ...data]);
/** A JPEG with this before what it has after its first marker. */
const jpegWith = (...parts: Buffer[]) => Buffer.concat([jpeg.subarray(0, 2), ...parts, jpeg.subarray(2)]);
const frameAt = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
const scanAt = jpeg.indexOf(Buffer.from([0xff, 0xda]));
const scan = jpeg.subarray(scanAt, -2);
const end = jpeg.subarray(-2);

function riff(...chunks: Buffer[]): Buffer {
  const content = Buffer.concat([Buffer.from("WEBP"), ...chunks]);
  const header = Buffer.from("RIFF\0\0\0\0");
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content]);
}
const extended = extendedWebp.subarray(12);

function webpChunk(type: string, data: Buffer): Buffer {
  const header = Buffer.from(`${type}\0\0\0\0`);
  header.writeUInt32LE(data.length, 4);
  return Buffer.concat([header, data, Buffer.alloc(data.length % 2)]);
}

describe("a picture is accepted", () => {
  it.each([
    ["a PNG", "png", png],
    ["a PNG of 4096 × 4096 pixels", "png", pngFile({ width: 4096, height: 4096 })],
    ["a PNG of 512 kB", "png", pngFile({ bytes: 524_288 })],
    ["a JPEG", "jpeg", jpeg],
    ["a JPEG of 32 scans", "jpeg", Buffer.concat([jpeg.subarray(0, scanAt), ...Array(32).fill(scan), end])],
    ["a lossy WebP", "webp", lossyWebp],
    ["a lossless WebP", "webp", losslessWebp],
    ["a WebP with an alpha channel", "webp", extendedWebp],
  ] as const)("%s", (_, type, file) => {
    const read = readPicture(pictureData(type, file), "logo");
    expect(read).toMatchObject({ contentType: `image/${type}`, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(read.bytes.equals(file)).toBe(true);
  });

  it("with bytes that fill up before a marker", () => {
    expect(stored("jpeg", jpegWith(Buffer.from([0xff, 0xff])))).toEqual(jpeg);
  });

  it("whose type is written in capitals", () => {
    expect(outcome(pictureData("png", png).replace("image/png", "IMAGE/PNG"))).toBe(png.length);
  });
});

const stored = (type: "png" | "jpeg" | "webp", file: Buffer) => readPicture(pictureData(type, file), "logo").bytes;

describe("metadata is left out", () => {
  // A header and a directory with the maker "Acme", how the picture is turned, and where the description of the place is.
  const tiff = (turn: number) =>
    Buffer.from(
      [
        "4d4d002a00000008",
        "0003",
        "010f00020000000441636d65",
        `0112000300000001000${turn}0000`,
        "882500040000000100000032",
        "00000000",
      ].join(""),
      "hex",
    );
  const turned = (turn: number) =>
    Buffer.from(["49492a0008000000", "0100", `12010300010000000${turn}000000`, "00000000"].join(""), "hex");
  const exif = (block: Buffer) => Buffer.concat([Buffer.from("Exif\0\0"), block]);
  const place = Buffer.from("<x:xmpmeta>52.5 N</x:xmpmeta>");

  it("of a JPEG, with its thumbnails and comments", () => {
    const thumbnail = jpeg.subarray(0, 200);
    const metadata = [
      exif(tiff(1)),
      Buffer.from("http://ns.adobe.com/xap/1.0/\0"),
      thumbnail,
      Buffer.from("Exif\0\0II"),
    ];
    const parts = [...metadata.map((data) => segment(0xe1, ...data)), segment(0xfe, ...place), segment(0xed, ...place)];
    expect(stored("jpeg", jpegWith(...parts, segment(0xe0, ...Buffer.from("JFXX\0"), ...thumbnail)))).toEqual(jpeg);
    const header = Buffer.from([...jpeg.subarray(6, 18), 2, 2, ...Array(12).fill(7)]);
    const withThumbnail = Buffer.concat([jpeg.subarray(0, 2), segment(0xe0, ...header), jpeg.subarray(20)]);
    expect(stored("jpeg", withThumbnail)).toEqual(jpeg);
    const profile = segment(0xe2, ...Buffer.from("ICC_PROFILE\0"), 1, 1);
    expect(stored("jpeg", jpegWith(profile, segment(0xe2, ...Buffer.from("MPF\0"))))).toEqual(jpegWith(profile));
  });

  it("of a PNG", () => {
    const profile = pngChunk("iCCP", Buffer.from("sRGB\0\0"));
    const metadata = ["tEXt", "zTXt", "iTXt", "tIME", "prVt"].map((type) => pngChunk(type, place));
    const chunks = (...others: Buffer[]) => Buffer.concat([png.subarray(0, 33), profile, ...others, png.subarray(33)]);
    expect(stored("png", chunks(...metadata, pngChunk("eXIf", tiff(1))))).toEqual(chunks());
  });

  it("of a WebP", () => {
    const withFlags = changed(extended, 8, 0x10 | 0x0c);
    const file = riff(withFlags, webpChunk("EXIF", exif(tiff(1))), webpChunk("XMP ", place), webpChunk("NOTE", place));
    expect(stored("webp", file)).toEqual(extendedWebp);
    expect(stored("webp", riff(lossyWebp.subarray(12), webpChunk("XMP ", place)))).toEqual(lossyWebp);
  });

  it.each([2, 6, 8])("except how it is turned: %i", (turn) => {
    const block = turned(turn);
    const jpegs = [tiff(turn), block].map((each) => stored("jpeg", jpegWith(segment(0xe1, ...exif(each)))));
    for (const file of jpegs) expect(file).toEqual(jpegWith(segment(0xe1, ...exif(block))));
    const pngWith = (each: Buffer) => Buffer.concat([png.subarray(0, 33), pngChunk("eXIf", each), png.subarray(33)]);
    expect(stored("png", pngWith(tiff(turn)))).toEqual(pngWith(block));
    const webpWith = (each: Buffer) => riff(changed(extended, 8, 0x18), webpChunk("EXIF", each));
    for (const each of [tiff(turn), exif(tiff(turn))]) expect(stored("webp", webpWith(each))).toEqual(webpWith(block));
  });
});

describe("a data: URL is rejected", () => {
  const encoded = png.toString("base64");

  it.each([
    ["without anything", "data:", /must be a PNG, JPEG or WebP/],
    ["of SVG", `data:image/svg+xml;base64,${encoded}`, /must be a PNG, JPEG or WebP/],
    ["of a GIF", `data:image/gif;base64,${encoded}`, /must be a PNG, JPEG or WebP/],
    ["of HTML", `data:text/html;base64,${encoded}`, /must be a PNG, JPEG or WebP/],
    ["of an inherited property's name", `data:image/constructor;base64,${encoded}`, /must be a PNG, JPEG or WebP/],
    ["with a parameter", `data:image/png;charset=utf-8;base64,${encoded}`, /must be a PNG, JPEG or WebP/],
    ["percent-encoded", `data:image/png,${encodeURIComponent(encoded)}`, /must be a PNG, JPEG or WebP/],
    ["with nothing in it", "data:image/png;base64,", /is empty/],
    ["with what is not base64", "data:image/png;base64,<script>", /is not valid base64/],
    ["with base64 and something else", `${pictureData("png", png)}!`, /is not valid base64/],
    ["with line breaks", `data:image/png;base64,${encoded.slice(0, 40)}\n${encoded.slice(40)}`, /is not valid base64/],
  ])("%s", (_, dataUrl, message) => expect(outcome(dataUrl)).toMatch(message));
});

describe("a file is rejected", () => {
  it("over 512 kB", () => {
    expect(asPng(pngFile({ bytes: 524_289 }))).toMatch(/Send at most 512 kB/);
  });

  it("of another type than it was sent as", () => {
    for (const file of [jpeg, lossyWebp, Buffer.from("<svg/>"), Buffer.from("GIF89a")])
      expect(asPng(file)).toMatch(damaged);
    for (const file of [png, lossyWebp]) expect(asJpeg(file)).toMatch(damaged);
    for (const file of [png, jpeg]) expect(asWebp(file)).toMatch(damaged);
  });

  it("with data after its end, such as a page", () => {
    const page = Buffer.from("<script>alert(1)</script>");
    expect(asPng(Buffer.concat([png, page]))).toMatch(trailing);
    expect(asJpeg(Buffer.concat([jpeg, page]))).toMatch(trailing);
    expect(asJpeg(Buffer.concat([jpeg, jpeg]))).toMatch(trailing);
    expect(asWebp(Buffer.concat([lossyWebp, page]))).toMatch(trailing);
  });

  it("cut off anywhere", () => {
    for (let length = 1; length < png.length; length++) expect(asPng(png.subarray(0, length))).toMatch(damaged);
    for (let length = 1; length < jpeg.length; length++) expect(asJpeg(jpeg.subarray(0, length))).toMatch(damaged);
    for (const file of [lossyWebp, losslessWebp, extendedWebp]) {
      for (let length = 1; length < file.length; length++) expect(asWebp(file.subarray(0, length))).toMatch(damaged);
    }
  });

  it("of more than 4096 pixels on a side, or of none", () => {
    for (const [width, height] of [
      [60_000, 60_000],
      [4097, 1],
      [1, 4097],
    ] as const) {
      expect(asPng(pngFile({ width, height }))).toMatch(tooManyPixels);
      const sides = [height >> 8, height & 255, width >> 8, width & 255];
      expect(asJpeg(changed(jpeg, frameAt + 5, ...sides))).toMatch(tooManyPixels);
    }
    expect(asWebp(changed(lossyWebp, 26, 0xff, 0x3f, 0xff, 0x3f))).toMatch(tooManyPixels);
    expect(asWebp(changed(losslessWebp, 21, 0xff, 0xff, 0xff, 0x0f))).toMatch(tooManyPixels);
    expect(asPng(pngFile({ width: 0 }))).toMatch(damaged);
    expect(asJpeg(changed(jpeg, frameAt + 5, 0, 0))).toMatch(damaged);
  });

  it("that is animated", () => {
    expect(asPng(pngFile({ chunks: [pngChunk("acTL", Buffer.alloc(8))] }))).toMatch(animated);
    expect(asWebp(changed(extendedWebp, 20, 0x12))).toMatch(animated);
    expect(asWebp(riff(extended, Buffer.from("ANMF\0\0\0\0")))).toMatch(animated);
  });
});

describe("a PNG is rejected", () => {
  it("with a wrong checksum, a second header, no pixels, or chunks before the header", () => {
    expect(asPng(changed(png, png.length - 1, 0))).toMatch(damaged);
    expect(asPng(pngFile({ chunks: [png.subarray(8, 33)] }))).toMatch(damaged);
    expect(asPng(Buffer.concat([png.subarray(0, 33), pngChunk("IEND")]))).toMatch(damaged);
    expect(asPng(Buffer.concat([png.subarray(0, 8), pngChunk("tEXt"), png.subarray(8)]))).toMatch(damaged);
  });
});

describe("a JPEG is rejected", () => {
  it("with another frame than the one that counts", () => {
    const decoy = jpeg.subarray(frameAt, frameAt + 19);
    expect(asJpeg(jpegWith(decoy))).toMatch(damaged);
    expect(asJpeg(changed(jpeg, frameAt + 1, 0xc3))).toMatch(damaged);
    // In a segment of metadata, and after bytes that fill up, it is none.
    const large = changed(jpeg, frameAt + 5, 0xff, 0xff, 0xff, 0xff).subarray(2);
    const hidden = [segment(0xe1, ...decoy), Buffer.from([0xff, 0xff, 0xff])];
    expect(asJpeg(Buffer.concat([jpeg.subarray(0, 2), ...hidden, large]))).toMatch(tooManyPixels);
  });

  it("with more than 32 scans, each of which is decoded over its full size", () => {
    const many = Buffer.concat([jpeg.subarray(0, scanAt), ...Array(33).fill(scan), end]);
    expect(asJpeg(many)).toMatch(/has too many scans/);
  });

  it("with a segment that has no length, or a scan before the frame", () => {
    expect(asJpeg(jpegWith(Buffer.from([0xff, 0xe1, 0, 1])))).toMatch(damaged);
    expect(asJpeg(jpegWith(Buffer.from([0xff, 0xd0])))).toMatch(damaged);
    expect(asJpeg(jpegWith(scan))).toMatch(damaged);
  });
});

describe("a WebP is rejected", () => {
  it("with two pictures, none, or one of another size than its canvas", () => {
    expect(asWebp(riff(lossyWebp.subarray(12), lossyWebp.subarray(12)))).toMatch(damaged);
    expect(asWebp(riff(extended.subarray(0, 18)))).toMatch(damaged);
    expect(asWebp(changed(extendedWebp, 24, 0xff))).toMatch(damaged);
    expect(asWebp(riff(Buffer.from("JUNK\0\0\0\0"), lossyWebp.subarray(12)))).toMatch(damaged);
  });
});
