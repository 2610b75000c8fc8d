import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { ALLIANCE } from '#domain/people/access.ts';
import { FUNCTIONS } from '#functions/entries/functions.ts';
import { joinLinkItems } from '#functions/storage/join-links.ts';
import { ledgerItems } from '#functions/storage/ledger.ts';
import { cardActItems, exportItems, openingItems, readItems } from '#functions/storage/acts.ts';
import { roleItems } from '#functions/storage/roles.ts';
import { type Properties, inWords, makeTemplate, propertiesOf, shortId } from '../support/template.ts';

const template = makeTemplate();
const statementsOf = ({ PolicyDocument }: Properties): Properties[] => PolicyDocument.Statement;
const actionsOf = ({ Action }: Properties): string[] => [Action].flat();

/** Every role with all that it may, and what may call each function, as lines. */
const allRights = (of: Template): string => {
  const byRole = Object.groupBy(
    Object.values(of.findResources('AWS::IAM::Policy')).map(({ Properties: each }) => each),
    ({ Roles }) => inWords(Roles),
  );
  const lines = Object.entries(byRole).flatMap(([role, policies = []]) => [
    role,
    ...policies
      .flatMap(statementsOf)
      .map(
        (each) =>
          `  ${actionsOf(each).join(' ')} on ${inWords(each['Resource'])}${
            each['Condition'] === undefined ? '' : ` if ${JSON.stringify(each['Condition'])}`
          }`,
      )
      .sort(),
    '',
  ]);
  const calls = propertiesOf(of, 'AWS::Lambda::Permission').map(
    ({ FunctionName, Principal }) => `  ${inWords(FunctionName)} by ${inWords(Principal)}`,
  );
  return [...lines, 'Called', ...new Set(calls.sort()), ''].join('\n');
};

test('S46 [ASVS 13.2.2] each role may exactly what rights.txt says', async () => {
  await expect(allRights(template)).toMatchFileSnapshot('rights.txt');
});

test('S46 [ASVS 13.2.2] each role may the same with restored tables, and nothing with the stack’s own', () => {
  const names = { core: 'DataCore', short: 'DataShort', log: 'DataLog' } as const;
  const restored = allRights(makeTemplate({ tables: 'core-1,short-1,log-1' }));
  expect(restored).not.toMatch(/Data(Core|Short|Log)/);
  const named = restored.replaceAll(
    /arn:[^ ,]*?:table\/(core|short|log)-1/g,
    (_arn, id: keyof typeof names) => names[id],
  );
  expect(named.split('\n').toSorted()).toEqual(allRights(template).split('\n').toSorted());
});

const statements = (): Properties[] => propertiesOf(template, 'AWS::IAM::Policy').flatMap(statementsOf);

test('S46 [ASVS 13.2.2] name every action; none is a wildcard, none scans, none manages', () => {
  const actions = statements().flatMap(actionsOf);
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => /\*|Scan|Delete(Table|Backup)|^iam:/.test(action))).toEqual([]);
});

test('name every resource, but for traces', () => {
  const wide = statements().filter(({ Resource }) => inWords(Resource).includes('*'));
  expect(new Set(wide.flatMap(actionsOf))).toEqual(
    new Set(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']),
  );
});

test('S46 [ASVS 13.2.2] use no managed policy of AWS, and each function has a role of its own', () => {
  const roles = propertiesOf(template, 'AWS::IAM::Role');
  // The functions of the list, the page "not found", the operator's, and who looks after the signing keys.
  expect(roles).toHaveLength(FUNCTIONS.length + 3);
  expect(roles.filter(({ ManagedPolicyArns }) => ManagedPolicyArns !== undefined)).toEqual([]);
});

/** The partitions that a statement is about, as IAM's pattern. */
const partitionsOf = ({ Condition }: Properties): string =>
  [Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']].flat().join(' ');
const fits = (pattern: string, partition: string): boolean =>
  pattern.endsWith('*') ? partition.startsWith(pattern.slice(0, -1)) : partition === pattern;

test('S46 [ASVS 13.2.2] functions only put rows into the log, and read none of the ledger', () => {
  const onLog = statements().filter(({ Resource }) => inWords(Resource).startsWith('DataLog'));
  const putting = onLog.filter((each) => actionsOf(each).join() === 'dynamodb:PutItem');
  const others = onLog.filter((each) => !putting.includes(each));
  expect(putting).toHaveLength(FUNCTIONS.length);
  const row = ledgerItems.partition({ day: '2027-01-15' });
  for (const each of putting) {
    expect(
      partitionsOf(each)
        .split(' ')
        .some((pattern) => fits(pattern, row)),
    ).toBe(true);
  }
  // Who opened what somebody shares, and who took a cohort's names along, is read by those people.
  expect(others.map((each) => [actionsOf(each), partitionsOf(each)])).toEqual([
    [['dynamodb:Query'], 'P#* C#* A#*'],
    // What stands there of its owner is given to them, and who was moved between affiliates.
    [['dynamodb:Query'], 'P#* A#*'],
  ]);
  expect(fits('P#*', openingItems.partition({ person: '0'.repeat(26) }))).toBe(true);
  expect(fits('C#*', exportItems.partition({ cohort: '0'.repeat(26) }))).toBe(true);
  expect(['P#*', 'C#*'].some((pattern) => fits(pattern, row))).toBe(false);
});

test('S46 [ASVS 13.2.2] identity writes down what is done about sign-in cards and names', () => {
  const [puts = {}] = propertiesOf(template, 'AWS::IAM::Policy')
    .filter(({ Roles }) => inWords(Roles) === 'FunctionsidentityRole')
    .flatMap(statementsOf)
    .filter(
      (each) => actionsOf(each).join() === 'dynamodb:PutItem' && inWords(each['Resource']) === 'DataLog',
    );
  const person = '0'.repeat(26);
  for (const partition of [cardActItems.partition({ person }), readItems.partition({ person })]) {
    expect(
      partitionsOf(puts)
        .split(' ')
        .some((pattern) => fits(pattern, partition)),
    ).toBe(true);
  }
});

test('S46 [ASVS 13.2.2] the operator’s function puts join links and asks who is administrator, no more', () => {
  const [put = {}, query = {}, ...others] = propertiesOf(template, 'AWS::IAM::Policy')
    .filter(({ Roles }) => inWords(Roles).startsWith('Operator'))
    .flatMap(statementsOf)
    .filter((each) => /dynamodb:/.test(actionsOf(each).join(' ')));
  expect([...actionsOf(put), ...actionsOf(query), ...others]).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
  expect(fits(partitionsOf(put), joinLinkItems.partition({ id: 'a'.repeat(43) }))).toBe(true);
  expect(fits(partitionsOf(put), roleItems.partition({ person: '0'.repeat(26) }))).toBe(false);
  expect(partitionsOf(query)).toBe(roleItems.g1Partition({ scope: ALLIANCE }));
});

test('S31 nothing of the stack is let to call the operator’s function', () => {
  const called = propertiesOf(template, 'AWS::Lambda::Permission').map((each) =>
    shortId(inWords(each['FunctionName'])),
  );
  expect(called.filter((name) => name.startsWith('Operator'))).toEqual([]);
});
