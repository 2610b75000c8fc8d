import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Audit } from '@siteimprove/alfa-act';
import { Device } from '@siteimprove/alfa-device';
import { Native as deviceInPage } from '@siteimprove/alfa-device/native';
import { Node, Text } from '@siteimprove/alfa-dom';
import { Native as treeInPage } from '@siteimprove/alfa-dom/native';
import { Headers, Request, Response } from '@siteimprove/alfa-http';
import { Rules } from '@siteimprove/alfa-rules';
import { URL } from '@siteimprove/alfa-url';
import { Conformance, Criterion } from '@siteimprove/alfa-wcag';
import { Page } from '@siteimprove/alfa-web';

/* What IBM's engine and Alfa find on a page of Playwright: `rule: what is wrong at which element`. */

const ibm = readFile(fileURLToPath(import.meta.resolve('accessibility-checker-engine/ace.js')), 'utf8');

/** The debugger may run it even if the page's policy allows none of our scripts. */
export const ibmFindings = async (page) => {
  if (await page.evaluate(() => globalThis.ace === undefined)) await page.evaluate(await ibm);
  return page.evaluate(async () => {
    const { results } = await new globalThis.ace.Checker().check(globalThis.document, ['IBM_Accessibility']);
    return results
      .filter(({ value: [level, outcome] }) => level === 'VIOLATION' && outcome === 'FAIL')
      .map(({ ruleId, message, snippet }) => `${ruleId}: ${message} at ${snippet}`);
  });
};

const isAA = Conformance.isAA();

/** WCAG 2.2 AA and good practice, as axe is asked for. */
const rules = [...Rules.values()].filter(({ requirements }) => {
  const criteria = [...requirements].filter(Criterion.isCriterion);
  return criteria.length === 0 || criteria.some(isAA);
});

const messageOf = (expectation) => expectation.toJSON().error?.message ?? '';

export const alfaFindings = async (page) => {
  const inPage = await page.evaluateHandle(() => globalThis.document);
  const shown = await page.evaluateHandle(() => globalThis.window);
  const device = Device.from(await shown.evaluate(deviceInPage.fromWindow));
  const tree = Node.from(await inPage.evaluate(treeInPage.fromNode), device);
  const address = URL.parse(page.url()).getUnsafe();
  const [request, response] = [Request.of('GET', address), Response.of(address, 200, Headers.empty())];
  const outcomes = await Audit.of(Page.of(request, response, tree, device), rules).evaluate();
  return [...outcomes]
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ rule, target, expectations }) => {
      const element = Text.isText(target) ? target.parent().getUnsafe() : target;
      const messages = [...expectations].map(([, each]) => messageOf(each)).filter(Boolean);
      return `${rule.uri.split('/').at(-1)}: ${messages.join(', ')} at ${element}`;
    });
};
