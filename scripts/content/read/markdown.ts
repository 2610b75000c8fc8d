import remarkDirective from 'remark-directive';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { type Block, CardKind, type Inline } from '#domain/course/course.ts';
import { Slug } from '#domain/values/ids.ts';
import type { Report } from '../problem.ts';
import type { Card, Passage, FrontMatter } from '../schemas/lesson.ts';
import type * as z from 'zod';
import type { LessonText } from '../course.ts';
import { readYaml } from './yaml.ts';

const parser = unified().use(remarkParse).use(remarkDirective);
type Node = ReturnType<typeof parser.parse>['children'][number];
type Directive = Extract<Node, { type: 'containerDirective' | 'leafDirective' }>;

const ATTRIBUTES: Readonly<Record<Card['kind'], readonly string[]>> = {
  hook: ['title', 'poster'],
  story: ['title', 'poster', 'drawing', 'alt', 'credit', 'note', 'twin', 'sign-off'],
  twin: ['title', 'poster', 'drawing', 'alt', 'credit', 'of', 'sign-off'],
  idea: ['title', 'poster', 'drawing', 'alt', 'credit', 'note', 'sign-off'],
  'try-it': ['title', 'poster', 'credit', 'item', 'sign-off'],
  'mix-up': ['title', 'poster', 'credit', 'sign-off'],
  'take-away': ['title', 'poster', 'credit', 'drawing', 'alt', 'sign-off'],
  check: ['title'],
};

const LINK = /^(https?:\/\/\S+|\/\S*|help:\S+)$/u;

const lineOf = (node: Node): number => node.position?.start.line ?? 1;
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');

export const plain = (words: readonly Inline[]): string =>
  words
    .map((word) => (typeof word === 'string' ? word : 'strong' in word ? word.strong : word.text))
    .join('')
    .trim();

/** Joins neighbouring texts and drops space at both ends. */
function tidy(words: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (typeof word === 'string' && typeof before === 'string') joined.splice(-1, 1, before + word);
    else joined.push(word);
  }
  return joined
    .map((word, place) => {
      if (typeof word !== 'string') return word;
      const start = place === 0 ? word.trimStart() : word;
      return place === joined.length - 1 ? start.trimEnd() : start;
    })
    .filter((word) => word !== '');
}

/** Markdown that running text must not hold, with a remedy. */
const UNWANTED: Readonly<Record<string, string>> = {
  emphasis: 'No italics: the face has none. Use **strong**.',
  inlineCode: 'No code in a card.',
  code: 'No code in a card.',
  image: 'No images: a drawing is named by the card’s `drawing`.',
  imageReference: 'No images: a drawing is named by the card’s `drawing`.',
  linkReference: 'Write the link out: [words](https://…).',
  definition: 'Write links out where they stand.',
  footnoteReference: 'No footnotes.',
  textDirective: 'A colon is glued to the word after it: put a space between.',
  thematicBreak: 'No rules in a card.',
  heading: 'Headings stand only in mix-up cards, as ### claims.',
  leafDirective: 'This stands inside another card: is a `:::` missing above?',
  containerDirective: 'This stands inside another card: is a `:::` missing above?',
};

function refuse(node: Node, report: Report): void {
  if (node.type === 'html') report(lineOf(node), 'raw-html', 'No raw HTML in a card.');
  else {
    report(lineOf(node), 'markdown', UNWANTED[node.type] ?? `A card cannot hold “${node.type}”.`);
  }
}

function inlines(nodes: readonly Node[], report: Report): Inline[] {
  return tidy(
    nodes.flatMap((node): Inline[] => {
      switch (node.type) {
        case 'text':
          return [oneLine(node.value)];
        case 'break':
          return [' '];
        case 'strong':
          return [{ strong: plain(onlyText(node.children, report)) }];
        case 'link':
          if (!LINK.test(node.url)) {
            report(lineOf(node), 'markdown', `A link goes to https://…, /… or help:…, not “${node.url}”.`);
          }
          return [{ text: plain(onlyText(node.children, report)), href: node.url }];
        default:
          refuse(node, report);
          return [];
      }
    }),
  );
}

function onlyText(nodes: readonly Node[], report: Report): Inline[] {
  const words = inlines(nodes, report);
  const [first] = nodes;
  if (first !== undefined && words.some((word) => typeof word !== 'string')) {
    report(lineOf(first), 'markdown', 'Strong words and links hold plain words only.');
  }
  return words;
}

interface Blocks {
  readonly blocks: Block[];
  readonly prose: Passage[];
}

/** The words of a quotation or list item: paragraphs only. */
function inner(children: readonly Node[], report: Report): Inline[] {
  return tidy(
    children.flatMap((child, place) => {
      if (child.type !== 'paragraph') {
        report(lineOf(child), 'markdown', 'Lists and quotations hold plain lines only.');
        return [];
      }
      const words = inlines(child.children, report);
      return place === 0 ? words : [' ', ...words];
    }),
  );
}

function readBlocks(nodes: readonly Node[], report: Report): Blocks {
  const blocks: Block[] = [];
  const prose: Passage[] = [];
  for (const node of nodes) {
    switch (node.type) {
      case 'paragraph': {
        const words = inlines(node.children, report);
        if (words.length > 0) blocks.push({ type: 'paragraph', words });
        prose.push({ text: plain(words), line: lineOf(node) });
        break;
      }
      case 'blockquote': {
        const words = inner(node.children, report);
        blocks.push({ type: 'quote', words });
        prose.push({ text: plain(words), line: lineOf(node) });
        break;
      }
      case 'list': {
        const items = node.children.map((item) => inner(item.children, report));
        blocks.push({ type: 'list', ordered: node.ordered === true, items });
        node.children.forEach((item, place) => {
          prose.push({ text: plain(items[place] ?? []), line: lineOf(item) });
        });
        break;
      }
      default:
        refuse(node, report);
    }
  }
  return { blocks, prose: prose.filter((passage) => passage.text !== '') };
}

/** A mix-up card: `### claim`, then its answer, and again. */
function readMixUps(directive: Directive, report: Report) {
  const parts: { claim: string; line: number; nodes: Node[] }[] = [];
  for (const node of directive.children) {
    if (node.type === 'heading') {
      const claim = plain(onlyText(node.children, report));
      parts.push({ claim, line: lineOf(node), nodes: [] });
      continue;
    }
    const part = parts.at(-1);
    if (part === undefined) {
      report(lineOf(node), 'markdown', 'A mix-up begins with “### ” and what people say.');
    } else part.nodes.push(node);
  }
  if (parts.length === 0) {
    report(lineOf(directive), 'markdown', 'A mix-up card holds at least one “### ” claim.');
  }
  const read = parts.map((part) => ({ ...part, ...readBlocks(part.nodes, report) }));
  for (const part of read) {
    if (part.blocks.length === 0) report(part.line, 'markdown', 'This mix-up has no answer.');
  }
  return {
    mixUps: read.map((part) => ({ claim: part.claim, line: part.line, answer: part.blocks })),
    prose: read.flatMap((part) => [{ text: part.claim, line: part.line }, ...part.prose]),
  };
}

function kindOf(directive: Directive): Card['kind'] | null {
  if (directive.type === 'leafDirective') return directive.name === 'check' ? 'check' : null;
  const kind = CardKind.safeParse(directive.name);
  return kind.success ? kind.data : null;
}

function readCard(directive: Directive, report: Report): Card | null {
  const line = lineOf(directive);
  const kind = kindOf(directive);
  if (kind === null) {
    const hint = directive.name === 'check' ? 'write ::check with two colons' : 'no such card';
    report(line, 'markdown', `“${directive.name}”: ${hint}.`);
    return null;
  }
  const attributes = new Map(
    Object.entries(directive.attributes ?? {}).map(([name, value]) => [name, oneLine(value ?? '').trim()]),
  );
  for (const [name, value] of attributes) {
    if (name !== 'id' && !ATTRIBUTES[kind].includes(name)) {
      report(line, 'markdown', `A ${kind} card has no “${name}”: use ${ATTRIBUTES[kind].join(', ')}.`);
    } else if (value === '') report(line, 'markdown', `“${name}” is empty.`);
  }
  const id = attributes.get('id') ?? '';
  if (!Slug.safeParse(id).success) {
    report(line, 'markdown', 'A card needs an id of lower case words and hyphens: {#four-kinds}.');
    return null;
  }
  const of = (name: string): string | undefined => attributes.get(name);
  const body = {
    ...{ blocks: [], prose: [], mixUps: [] },
    ...(kind === 'mix-up' ? readMixUps(directive, report) : readBlocks(directive.children, report)),
  };
  if (kind !== 'check' && body.prose.length === 0) {
    report(line, 'markdown', 'This card has no words.');
  }
  return {
    ...{ kind, id, line, title: of('title'), poster: of('poster'), drawing: of('drawing'), alt: of('alt') },
    ...{ credit: of('credit'), note: of('note'), twin: of('twin'), of: of('of'), item: of('item') },
    ...{ signOff: of('sign-off'), ...body },
  };
}

/** Reports what is no card. @param text with the front matter blanked out, so that lines stay right */
export function readCards(text: string, report: Report): readonly Card[] {
  return parser.parse(text).children.flatMap((node) => {
    if (node.type === 'containerDirective' || node.type === 'leafDirective') {
      const card = readCard(node, report);
      return card === null ? [] : [card];
    }
    if (node.type === 'html') refuse(node, report);
    else {
      report(lineOf(node), 'markdown', 'This stands outside a card: is a `:::` missing or misspelt?');
    }
    return [];
  });
}

const FRONT = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u;

export interface ReadLesson<Front> {
  readonly text: LessonText;
  readonly front: Front;
}

/** @returns null where the front matter can't be read; problems of cards are only reported */
export function readLesson<Front extends FrontMatter>(
  schema: z.ZodType<Front>,
  at: Pick<LessonText, 'file' | 'language'>,
  source: string,
  report: Report,
): ReadLesson<Front> | null {
  const front = FRONT.exec(source);
  if (front === null) {
    report(1, 'shape', 'A lesson begins with front matter: ---, title and canDo, ---.');
    return null;
  }
  const [whole, matter = ''] = front;
  const read = readYaml(schema, matter, report, 2);
  // The front matter is blanked out, so that lines stay right.
  const cards = readCards(whole.replace(/[^\n]+/gu, '') + source.slice(whole.length), report);
  if (read === null) return null;
  const { value, lineOf } = read;
  return {
    front: value,
    text: {
      ...at,
      title: { text: value.title, line: lineOf(['title']) },
      canDo: value.canDo.map((text, at) => ({ text, line: lineOf(['canDo', at]) })),
      cards,
    },
  };
}
