import { Buffer } from 'node:buffer';
import PDFDocument from 'pdfkit';
import { toBytes } from 'pdfkit/output';
import { encode } from 'uqr';
import { codeBars } from '#domain/certificate/code.ts';
import type { CertificateFacts } from '#domain/certificate/facts.ts';
import { type CertificateText, certificateText } from '#domain/certificate/text.ts';
import { fail, ok } from '#domain/values/result.ts';
import art from '#certificates/art.json' with { type: 'json' };
import {
  type FaceName,
  capHeight,
  letterMissing,
  lineWidth,
  runWidth,
  runsOf,
  lettersOf,
  type UnicodeScript,
  scriptOf,
} from './faces.ts';

interface SetLines {
  /** Joined, they are the text: a line keeps the space at its end, so that copied words stay apart. */
  readonly lines: readonly string[];
  readonly size: number;
}

/** Between words is better than within a double name. */
const BETWEEN_WORDS = /\S+\s*/gu;
const AFTER_HYPHENS = /[^\s-]*(?:-+|\s+|$)/gu;
const BREAKS = [BETWEEN_WORDS, AFTER_HYPHENS] as const;

const widthOf = (face: FaceName, line: string, size: number): number => lineWidth(face, line.trimEnd(), size);

/** A part that is wider than the measure has a line of its own. */
function fill(face: FaceName, parts: readonly string[], size: number, measure: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && widthOf(face, line + part, size) > measure) {
      lines.push(line);
      line = part;
    } else {
      line += part;
    }
  }
  return line === '' ? lines : [...lines, line];
}

const widest = (face: FaceName, lines: readonly string[], size: number): number =>
  Math.max(0, ...lines.map((line) => widthOf(face, line, size)));

/** The same number of lines, as even as they come: the narrowest measure that still holds them. */
function even(face: FaceName, parts: readonly string[], size: number, lines: readonly string[]) {
  let best = lines;
  let measure = widest(face, lines, size);
  for (;;) {
    measure -= size / 4;
    const next = fill(face, parts, size, measure);
    if (next.length !== lines.length || widest(face, next, size) > measure) return best;
    best = next;
  }
}

/**
 * The largest size that fits the measure. All of a text is set, however long.
 * @param sizes in points, with the lines each may take, best first; the last one always does
 * @param measure points
 */
function setLines(
  face: FaceName,
  text: string,
  measure: number,
  sizes: readonly (readonly [size: number, lines: number])[],
): SetLines {
  for (const [size, most] of sizes) {
    for (const breaks of BREAKS) {
      const parts = text.match(breaks) ?? [];
      const lines = fill(face, parts, size, measure);
      if (lines.length > most || widest(face, lines, size) > measure) continue;
      return { size, lines: lines.length > 1 ? even(face, parts, size, lines) : lines };
    }
  }
  // Cut between letters, so that nothing is lost.
  const size = sizes.at(-1)?.[0] ?? 12;
  return { size, lines: fill(face, lettersOf(text), size, measure) };
}

/** US Letter, landscape, in points. */
const [WIDTH, HEIGHT] = [792, 612];
/** The text's measure, within the frame. */
const [LEFT, RIGHT] = [81, 711];
const MEASURE = RIGHT - LEFT;
const MIDDLE = (LEFT + RIGHT) / 2;

/** Paper takes one ink and the flat, as tokens.css prints. */
const INK = '#000000';
const FLAT = '#f2a01e';
const PAPER = '#ffffff';
const PLATES: Readonly<Record<string, string>> = { ink: INK, 'on-flat': INK, flat: FLAT, paper: PAPER };

const LABELS = 86;
const TITLE_TOP = 104;
const MARKS_TOP = 416;
const MARKS_BOTTOM = 467;
/** Lines to sign on and to date, with half an inch over them for a hand. */
const FEET_TOP = 506;

const CODE_SIZE = 66;
const CODE = { x: RIGHT - CODE_SIZE, y: 479 } as const;
const SIGN_WIDTH = 186;

type Document = InstanceType<typeof PDFDocument>;

function line(
  document: Document,
  face: FaceName,
  text: string,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly spacing?: number },
): void {
  let pen = at.x;
  const spacing = at.spacing ?? 0;
  document.fillColor(INK);
  for (const run of runsOf(face, text)) {
    document
      .font(run.font, run.key)
      .fontSize(at.size)
      .text(run.text, pen, at.y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing });
    pen += runWidth(run, at.size, spacing);
  }
}

const centred = (document: Document, face: FaceName, text: string, y: number, size: number): void =>
  line(document, face, text, { x: MIDDLE - lineWidth(face, text.trimEnd(), size) / 2, y, size });

/** Screen readers pass it by. */
function artifact(document: Document, draw: () => void): void {
  document.markContent('Artifact', { type: 'Layout' });
  draw();
  document.endMarkedContent();
}

const rule = (document: Document, from: number, to: number, y: number): void => {
  document.lineWidth(1.5).moveTo(from, y).lineTo(to, y).stroke(INK);
};

function frame(document: Document): void {
  document
    .lineWidth(1.5)
    .rect(36.75, 36.75, WIDTH - 73.5, HEIGHT - 73.5)
    .stroke(INK);
  document
    .lineWidth(6)
    .rect(43.5, 43.5, WIDTH - 87, HEIGHT - 87)
    .stroke(INK);
}

/** The marigold under the title, cut by hand and a little off, with worn specks. */
function flat(document: Document, capTop: number, baseline: number): void {
  const [left, right] = [LEFT - 10, RIGHT + 19];
  const [top, bottom] = [capTop + (baseline - capTop) * 0.25, baseline + 10];
  const at = (share: number): number => left + (right - left) * share;
  const edge = [
    [left, top + 1.5],
    [at(0.38), top],
    [right, top + 0.8],
    [right - 1.2, (top + bottom) / 2],
    [right - 0.4, bottom],
    [at(0.55), bottom - 0.8],
    [left + 0.8, bottom],
    [left + 1.2, (top + bottom) / 2],
  ] as const;
  document.polygon(...edge).fill(FLAT);
  document
    .save()
    .polygon(...edge)
    .clip();
  // The tile of specks is 300 pixels: 225 points.
  for (let x = left; x < right; x += 225) {
    document.save().translate(x, top).scale(0.75).path(art.salt).fill(PAPER).restore();
  }
  document.restore();
}

function mark(
  document: Document,
  shapes: (typeof art.marks)[number]['shapes'],
  at: { readonly x: number; readonly y: number; readonly size: number },
): void {
  document
    .save()
    .translate(at.x, at.y)
    .scale(at.size / 96);
  for (const { path, fill, stroke, width, dash } of shapes) {
    const fillColour = PLATES[fill ?? ''];
    const strokeColour = PLATES[stroke ?? ''];
    document.save().lineWidth(width);
    if (dash !== null) document.dash(dash[0] ?? 0, { space: dash[1] ?? 0 });
    document.path(path);
    if (fillColour !== undefined && strokeColour !== undefined) {
      document.fillAndStroke(fillColour, strokeColour);
    } else if (fillColour !== undefined) document.fill(fillColour);
    else if (strokeColour !== undefined) document.stroke(strokeColour);
    document.restore();
  }
  document.restore();
}

function marks(document: Document): void {
  const size = 36;
  const number = 12.75;
  const gap = 5;
  const y = (MARKS_TOP + MARKS_BOTTOM - size) / 2;
  const widths = art.marks.map((_, place) => lineWidth('numeral', String(place + 1), number) + gap + size);
  const space = (MEASURE - widths.reduce((sum, width) => sum + width, 0)) / (art.marks.length - 1);
  let x = LEFT;
  for (const [place, { shapes }] of art.marks.entries()) {
    const width = widths[place] ?? 0;
    line(document, 'numeral', String(place + 1), {
      x,
      y: (MARKS_TOP + MARKS_BOTTOM) / 2 + number * 0.36,
      size: number,
    });
    mark(document, shapes, { x: x + width - size, y, size });
    x += width + space;
  }
}

/** Bars overlap by a hair, so that no seam shows. */
function code(document: Document, url: string): void {
  const { data } = encode(url, { ecc: 'M', border: 0 });
  const unit = CODE_SIZE / data.length;
  for (const { x, y, width } of codeBars(data)) {
    document.rect(CODE.x + x * unit, CODE.y + y * unit, width * unit, unit * 1.02);
  }
  document.fill(INK);
}

/** The first face that has all letters of a name: the poster's, else that of running text. */
const nameFace = (name: string): keyof typeof NAMES | null =>
  (['display', 'text'] as const).find((face) => letterMissing(face, name) === null) ?? null;

/** Sizes with the lines each may take; step and first baseline in ems. */
const NAMES = {
  display: {
    sizes: [
      [66, 1], [60, 1], [54, 1], [48, 1], [44, 1], [44, 2], [40, 2], [36, 2], [32, 2], [28, 2], [26, 2],
    ], // prettier-ignore
    step: 1.08,
    first: 0.98,
  },
  /** Wider, and taller in its small letters. */
  text: {
    sizes: [
      [46, 1], [42, 1], [38, 1], [34, 1], [34, 2], [30, 2], [27, 2], [24, 2], [22, 3],
    ], // prettier-ignore
    step: 1.16,
    first: 1.05,
  },
} as const;

const TEXT_SIZE = 14.25;
const SMALL = 12;

interface PlacedLine {
  readonly text: string;
  readonly y: number;
  readonly size: number;
}

const placed = ({ lines, size }: SetLines, first: number, step: number): readonly PlacedLine[] =>
  lines.map((text, place) => ({ text, y: first + place * step, size }));

function middle(text: CertificateText, face: keyof typeof NAMES, top: number) {
  const { sizes, step, first } = NAMES[face];
  const name = setLines(face, text.name, MEASURE, sizes);
  const did = setLines('text', text.did, 500, [
    [TEXT_SIZE, 2],
    [13, 3],
  ]);
  const firstName = 14 + name.size * first;
  const ruled = firstName + name.size * step * (name.lines.length - 1) + name.size * 0.24 + 2;
  const firstDid = ruled + 22;
  const didStep = 20;
  const height = firstDid + didStep * (did.lines.length - 1);
  const says = top + (MARKS_TOP - top - height) / 2 + TEXT_SIZE * 0.35;
  return {
    says,
    name: placed(name, says + firstName, name.size * step),
    rule: says + ruled,
    did: placed(did, says + firstDid, didStep),
  };
}

function missingIn(text: CertificateText): UnicodeScript | null {
  const letter =
    (nameFace(text.name) === null ? letterMissing('text', text.name) : null) ??
    letterMissing('text', text.byHand);
  return letter === null ? null : scriptOf(letter);
}

/** First decorations, then the content in reading order, tagged. */
function page(document: Document, text: CertificateText, facts: CertificateFacts): void {
  const face = nameFace(text.name) ?? 'text';
  const title = text.title.text.toLocaleUpperCase(facts.language);
  const titleSize = MEASURE / text.title.em;
  const baseline = TITLE_TOP + titleSize * capHeight('display');
  const parts = middle(text, face, baseline + 10);
  const widestName = Math.max(
    475,
    ...parts.name.map(({ text: name, size }) => lineWidth(face, name.trimEnd(), size)),
  );
  const byHand = setLines('text', text.byHand, SIGN_WIDTH, [
    [SMALL, 1],
    [SMALL, 2],
    [10, 2],
    [8, 3],
  ]);
  const labels = { size: TEXT_SIZE, y: LABELS, spacing: TEXT_SIZE * 0.035 } as const;
  const [signX, dayX, checkX] = [LEFT, 291, 446] as const;

  artifact(document, () => {
    frame(document);
    flat(document, TITLE_TOP, baseline);
    rule(document, MIDDLE - widestName / 2, MIDDLE + widestName / 2, parts.rule);
    rule(document, LEFT, RIGHT, MARKS_TOP);
    rule(document, LEFT, RIGHT, MARKS_BOTTOM);
    rule(document, signX, signX + SIGN_WIDTH, FEET_TOP);
    rule(document, dayX, dayX + 132, FEET_TOP);
  });

  const paragraph = (draw: () => void, actual?: string) =>
    document.struct('P', actual === undefined ? {} : { actual }, draw);
  const labelled = (label: string, x: number) =>
    paragraph(() => line(document, 'strong', label, { x, y: FEET_TOP + 15, size: SMALL }));
  const inTheMiddle = (lineFace: FaceName, lines: readonly PlacedLine[], actual?: string) =>
    paragraph(() => {
      for (const each of lines) centred(document, lineFace, each.text, each.y, each.size);
    }, actual);
  const link = document.struct('Link', {});
  const [host, path] = text.address;
  const small = (text: string, of: FaceName = 'text'): number =>
    Math.min(SMALL, (SMALL * (CODE.x - 14 - checkX)) / lineWidth(of, text, SMALL));
  link.add(() => {
    line(document, 'text', host, { x: checkX, y: CODE.y + CODE_SIZE - 17, size: small(host) });
    line(document, 'text', path, { x: checkX, y: CODE.y + CODE_SIZE - 1, size: small(path) });
  });
  // The address and the code together are one link.
  document.link(checkX, CODE.y, RIGHT - checkX, CODE_SIZE, facts.verifyUrl, {
    structParent: link,
    Contents: new String(text.code),
  });
  const figure = (alt: string, bbox: readonly [number, number, number, number], draw: () => void) =>
    document.struct('Figure', { alt, bbox, placement: 'Block' }, draw);

  document.addStructure(
    document.struct('Document', { lang: facts.language }, [
      paragraph(() => line(document, 'display', text.course, { ...labels, x: LEFT })),
      paragraph(() => {
        const width = lineWidth('display', text.measure, labels.size, labels.spacing);
        line(document, 'display', text.measure, { ...labels, x: RIGHT - width + labels.spacing });
      }),
      document.struct('H1', { actual: text.title.text }, () =>
        line(document, 'display', title, {
          x: LEFT + text.title.lsb * titleSize,
          y: baseline,
          size: titleSize,
        }),
      ),
      inTheMiddle('text', [{ text: text.says, y: parts.says, size: TEXT_SIZE }]),
      inTheMiddle(face, parts.name, text.name),
      inTheMiddle('text', parts.did, text.did),
      figure(text.marks, [LEFT, MARKS_TOP, RIGHT, MARKS_BOTTOM], () => marks(document)),
      labelled(text.signs, signX),
      paragraph(() => {
        for (const { text: hand, ...at } of placed(byHand, FEET_TOP + 31, byHand.size * 1.2)) {
          line(document, 'text', hand, { x: signX, ...at });
        }
      }, text.byHand),
      labelled(text.on, dayX),
      paragraph(() => line(document, 'text', text.day, { x: dayX, y: FEET_TOP + 31, size: SMALL })),
      paragraph(() =>
        line(document, 'strong', text.check, {
          x: checkX,
          y: CODE.y + CODE_SIZE - 33,
          size: small(text.check, 'strong'),
        }),
      ),
      document.struct('P', {}, [link]),
      figure(text.code, [CODE.x, CODE.y, CODE.x + CODE_SIZE, CODE.y + CODE_SIZE], () =>
        code(document, facts.verifyUrl),
      ),
    ]),
  );
}

/**
 * One landscape Letter page, tagged (PDF/UA), with embedded fonts, the code that opens its public page, and
 * the signed credential attached. The same input gives the same bytes. @param facts with checked names
 * @param credentialJson attached byte for byte as `credential.json`
 * @returns the file, or the script whose letters the fonts lack: then nothing is drawn, never boxes
 */
export async function drawCertificate(facts: CertificateFacts, credentialJson: string) {
  const text = certificateText(facts);
  const missing = missingIn(text);
  if (missing !== null) return fail({ missing });
  const day = new Date(`${facts.awardedOn}T00:00:00Z`);
  const document = new PDFDocument({
    size: [WIDTH, HEIGHT],
    margin: 0,
    font: '',
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    displayTitle: true,
    lang: facts.language,
    info: {
      // No name in here: pdfkit writes the title into XML as it is.
      Title: text.title.text,
      Creator: 'Groundwork',
      Producer: 'Groundwork',
      CreationDate: day,
      ModDate: day,
      // Goes into the file's id, so that two certificates never share one.
      Subject: facts.verifyUrl,
    },
  });
  const bytes = toBytes(document);
  document.file(Buffer.from(credentialJson), {
    name: 'credential.json',
    type: 'application/json',
    description: text.check,
    relationship: 'Data',
    creationDate: day,
    modifiedDate: day,
  });
  page(document, text, facts);
  document.end();
  return ok(await bytes);
}
