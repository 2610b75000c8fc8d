import type { Page } from 'playwright';

/** What LOOK.md holds every page to. */
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

/**
 * Sideways scroll on each of these widths, and targets and text that are too small on the first. Ends at the first.
 * @returns one line per finding
 */
export const layoutFindings = async (
  page: Page,
  widths: readonly [number, ...number[]],
): Promise<string[]> => {
  const [own, ...others] = widths;
  const height = page.viewportSize()?.height ?? 800;
  const findings = [...(await lowTargets(page)), ...(await smallText(page))];
  for (const width of [...others, own]) {
    await page.setViewportSize({ width, height });
    findings.push(...(await sidewaysScroll(page)));
  }
  return findings.map((line) => `${line} on ${page.url()}`);
};
