import type { Locator, Page } from 'playwright';
import { axeFindings, SCREENS } from './browser.ts';

/** What every page is held to. */
const LEAST_TARGET_PX = 44;
const LEAST_TEXT_PX = 16;

/** Things to press that are lower than 44 px, links within running text excepted. One line each. */
const lowTargets = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const isInText = (element: Element): boolean => {
      if (getComputedStyle(element).display !== 'inline') return false;
      const around = element.parentElement?.textContent.trim() ?? '';
      return around.length > element.textContent.trim().length;
    };
    /** A field that lies unseen over its label is as large as the label. */
    const boxOf = (element: Element): DOMRect => {
      const label = element instanceof HTMLInputElement ? element.closest('label') : null;
      return (label ?? element).getBoundingClientRect();
    };
    return [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => !isInText(element))
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(({ box }) => box.height > 1 && box.bottom > 0)
      .filter(({ box }) => box.height < least - 0.5)
      .map(({ element, box }) => {
        const text = (element.textContent || element.id).trim().slice(0, 40);
        return `target of ${box.height.toFixed(1)} px: <${element.localName}> ${text}`;
      });
  }, LEAST_TARGET_PX);

/** Text under 16 px that can be seen. One line each. */
const smallText = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (parent === null || text === '') continue;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (parent.getBoundingClientRect().width <= 1) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < least) found.add(`text of ${String(size)} px: ${text.slice(0, 40)}`);
    }
    return [...found];
  }, LEAST_TEXT_PX);

/** What stands out at the right edge, if anything does. */
const sidewaysScroll = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const widest = [...document.body.querySelectorAll('*')].find(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return [
      `${String(scrollWidth - clientWidth)} px wider than the screen of ${String(clientWidth)}: <${
        widest?.localName ?? '?'
      } class="${widest?.getAttribute('class') ?? ''}">`,
    ];
  });

/** What a reader may set (WCAG 1.4.12), over any style of the page. */
const WIDE_TEXT = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`;

/** Sets the space between letters, words and lines, or takes that back. No policy of a page forbids it. */
const setTextSpacing = (page: Page, css: string): Promise<void> =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);

/**
 * Words that an edge cuts off: the screen's, or that of what they stand in. Words, and things to press, that
 * lie over each other. One line each. What stays in view while the page scrolls under it is no such thing.
 */
export const boxFindings = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const around = (element: Element | null, is: (style: CSSStyleDeclaration) => boolean): Element | null => {
      if (element === null || element === document.body) return null;
      return is(getComputedStyle(element)) ? element : around(element.parentElement, is);
    };
    const isSeen = (element: Element): boolean =>
      element.closest('.vh, .slim .word, svg, .unkept, .picture') === null &&
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const open = document.querySelector('dialog[open]');
    interface Box {
      readonly of: Element;
      readonly text: string;
      readonly rect: DOMRect;
      readonly floats: Element | null;
    }
    const boxes: Box[] = [];
    const add = (of: Element, text: string, rects: Iterable<DOMRect>): void => {
      const floats = around(of, ({ position }) => position === 'sticky' || position === 'fixed');
      for (const rect of rects) {
        if (rect.width > 1 && rect.height > 1) boxes.push({ of, text: text.slice(0, 40), rect, floats });
      }
    };
    const walker = document.createTreeWalker(open ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (parent === null || text === '' || !isSeen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      // Large letters stand in lines that are lower than their boxes.
      const line = Number.parseFloat(getComputedStyle(parent).lineHeight) || Infinity;
      const rects = [...range.getClientRects()].map(({ x, y, width, height }) => {
        const over = Math.max(0, height - line);
        return new DOMRect(x, y + over / 2, width, height - over);
      });
      add(parent, text, rects);
      const edge = around(parent, ({ overflowX }) => overflowX === 'hidden' || overflowX === 'clip');
      const { left, right, top, bottom } = edge?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth);
      for (const rect of rects.filter(({ width }) => width > 0)) {
        const isOut = rect.left < left - 1 || rect.right > right + 1;
        const isUnder =
          edge !== null && Math.min(rect.bottom, bottom) - Math.max(rect.top, top) < rect.height / 2;
        if (isOut || isUnder) found.add(`cut: ${text.slice(0, 40)}`);
      }
    }
    for (const each of (open ?? document).querySelectorAll('a, button, summary, input, select, textarea')) {
      if (isSeen(each)) add(each, each.textContent.trim() || each.id, each.getClientRects());
    }
    boxes.sort((one, other) => one.rect.top - other.rect.top);
    for (const [at, { of, text, rect, floats }] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) {
        if (other.rect.top > rect.bottom) break;
        if (of.contains(other.of) || other.of.contains(of) || floats !== other.floats) continue;
        const across = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
        const down = Math.min(rect.bottom, other.rect.bottom) - other.rect.top;
        // Lines of large letters stand close: what is over and under them is no ink.
        if (across > 2 && down > Math.min(rect.height, other.rect.height) * 0.4)
          found.add(`“${text}” and “${other.text}” lie over each other`);
      }
    }
    return [...found];
  });

/** Sideways scroll and words cut off where a reader has set text wide. Ends as it was. */
const wideTextFindings = async (page: Page): Promise<string[]> => {
  await setTextSpacing(page, WIDE_TEXT);
  const findings = [...(await sidewaysScroll(page)), ...(await boxFindings(page))];
  await setTextSpacing(page, '');
  return findings.map((line) => `with wide text: ${line}`);
};

/**
 * Sideways scroll on each of these widths, and targets and text that are too small on the first. Ends at the
 * first.
 * @param options.wideText looks at each width with wide text too (WCAG 1.4.12)
 * @returns one line per finding
 */
export const layoutFindings = async (
  page: Page,
  widths: readonly [number, ...number[]],
  { wideText = false } = {},
): Promise<string[]> => {
  const height = page.viewportSize()?.height ?? 800;
  const findings: string[] = [];
  // The first one last, so that the page ends as it was.
  for (const width of widths.toReversed()) {
    await page.setViewportSize({ width, height });
    findings.push(...(await sidewaysScroll(page)), ...(wideText ? await wideTextFindings(page) : []));
  }
  findings.push(...(await lowTargets(page)), ...(await smallText(page)), ...(await strayDashes(page)));
  return findings.map((line) => `${line} on ${page.url()}`);
};

/**
 * What axe finds on a page as it is, and what `layoutFindings` does on a phone, at 320 px and on a computer.
 * Ends on the phone.
 */
export const findingsOf = async (page: Page): Promise<string[]> => [
  ...(await axeFindings(page)),
  ...(await layoutFindings(page, [SCREENS.phone.viewport.width, 320, SCREENS.desktop.viewport.width])),
];

/** Dashes of plain lists that stand as a cell of their own in a row that is laid out otherwise. */
const strayDashes = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('li')]
      .filter(
        (item) =>
          getComputedStyle(item, '::before').content.startsWith('"–"') &&
          ['grid', 'flex'].includes(getComputedStyle(item).display),
      )
      .map((item) => `a stray dash before “${item.textContent.trim().slice(0, 40)}”`),
  );

/**
 * What shows by its colour alone, or by painted edges, and so not at all where a reader's own colours are
 * forced: a cell of the progress, the sides of a button. Ends without.
 * @returns one line per finding
 */
export const forcedColourFindings = async (page: Page): Promise<string[]> => {
  await page.evaluate(() => {
    const paper = getComputedStyle(document.body).backgroundColor;
    for (const element of document.querySelectorAll<HTMLElement>('main *')) {
      const { backgroundColor } = getComputedStyle(element);
      const isPlain = ['rgba(0, 0, 0, 0)', paper].includes(backgroundColor);
      const isBare = element.childElementCount === 0 && element.textContent.trim() === '';
      const isOurs = !element.matches('input, textarea, select, progress, svg *');
      element.toggleAttribute('data-bare', isBare && isOurs && !isPlain && element.checkVisibility());
    }
  });
  await page.emulateMedia({ forcedColors: 'active' });
  const findings = await page.evaluate(() => {
    const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
    const bordersOf = (element: Element): number => {
      const style = getComputedStyle(element);
      return sides.filter(
        (side) =>
          style[`border${side}Style`] !== 'none' && Number.parseFloat(style[`border${side}Width`]) >= 1,
      ).length;
    };
    const named = (element: Element): string =>
      `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`;
    const unseen = [...document.querySelectorAll('[data-bare]')]
      .filter((element) => bordersOf(element) === 0)
      .map((element) => `can't be seen: ${named(element)}`);
    const open = [...document.querySelectorAll('.btn')]
      .filter((button) => button.checkVisibility({ visibilityProperty: true }) && bordersOf(button) < 4)
      .map((button) => `lacks a side: ${named(button)}`);
    return [...new Set([...unseen, ...open])];
  });
  findings.push(...(await boxFindings(page)));
  await page.emulateMedia({ forcedColors: 'none' });
  return findings.map((line) => `in forced colours: ${line} on ${page.url()}`);
};

/**
 * Looks at a picture as it is painted.
 * @returns the share of its pixels, 0 to 1, that stand out 3:1 (WCAG 1.4.11) from the colour that most of
 * them have
 */
export const standingOut = async (picture: Locator): Promise<number> => {
  const png = (await picture.screenshot()).toString('base64');
  return picture.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    // By number, 0xRRGGBB: there are a hundred thousand of them.
    const counts = new Map<number, number>();
    for (let at = 0; at < data.length; at += 4) {
      const colour = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const luminance = (colour: number): number => {
      const [red = 0, green = 0, blue = 0] = [colour >> 16, (colour >> 8) & 255, colour & 255].map(
        (value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        },
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [ground] = [...counts].toSorted((left, right) => right[1] - left[1])[0]!;
    const under = luminance(ground);
    const out = [...counts].filter(([colour]) => {
      const over = luminance(colour);
      return (Math.max(over, under) + 0.05) / (Math.min(over, under) + 0.05) >= 3;
    });
    return out.reduce((sum, [, count]) => sum + count, 0) / (bitmap.width * bitmap.height);
  }, png);
};

/** Widths between half-inch margins of Letter and A4, upright, in pixels of CSS. */
const PAPER = [720, 698] as const;

/**
 * What paper would cut off at its right edge, and a page of which nothing prints, though nothing on it was
 * kept from paper on purpose. Ends on the screen, as it was.
 * @returns one line per finding
 */
export const paperFindings = async (page: Page): Promise<string[]> => {
  const { width = PAPER[0], height = 800 } = page.viewportSize() ?? {};
  await page.emulateMedia({ media: 'print' });
  const findings: string[] = [];
  for (const paper of PAPER) {
    await page.setViewportSize({ width: paper, height });
    findings.push(...(await sidewaysScroll(page)));
  }
  const main = page.locator('main');
  const isEmpty = (await main.innerText()).trim() === '' && (await main.locator('.noprint').count()) === 0;
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width, height });
  return [...findings, ...(isEmpty ? ['nothing prints'] : [])].map((line) => `on paper: ${line}`);
};
