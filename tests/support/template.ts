import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { GroundworkStack } from '#infra/stack.ts';
import { REGION, type Stage, readStage } from '#infra/stage.ts';

export type Properties = Record<string, any>;

/** A stage whose zone is hosted, but for what a test sets. An empty text takes a setting away. */
export const stageWith = (changes: Readonly<Record<string, string>> = {}): Stage => {
  const settings: Record<string, string> = {
    stage: 'test',
    domain: 'groundwork.example',
    mail: 'hello@groundwork.example',
    zone: 'Z0123456789/groundwork.example',
    ...changes,
  };
  const stage = readStage((name) => settings[name] || undefined);
  if (!stage.ok) throw new Error(stage.error);
  return stage.value;
};

export const makeStack = (changes: Readonly<Record<string, string>> = {}): GroundworkStack =>
  new GroundworkStack(new App({ analyticsReporting: false }), 'Test', {
    stage: stageWith(changes),
    env: { region: REGION },
  });

/** The template of a stage. Takes two seconds: once for each file of tests. */
export const makeTemplate = (changes: Readonly<Record<string, string>> = {}): Template =>
  Template.fromStack(makeStack(changes));

export const propertiesOf = (template: Template, type: string): Properties[] =>
  Object.values(template.findResources(type)).map(({ Properties: properties }) => properties ?? {});

/** The function whose entry is called so. */
export const functionOf = (template: Template, entry: string): Properties =>
  propertiesOf(template, 'AWS::Lambda::Function').find(({ Handler }) => Handler === `${entry}.handler`) ?? {};

/** A logical id without the hash that CDK puts behind it. */
export const shortId = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');

/** A value of a template in one line: references by their short ids. */
export const inWords = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, inner] = ['', null]] = Object.entries(value);
  if (name === 'Ref') return shortId(String(inner));
  if (name === 'Fn::GetAtt') return shortId(String((inner as unknown[])[0]));
  if (name === 'Fn::Join') {
    const [between, parts] = inner as [string, unknown[]];
    return parts.map(inWords).join(between);
  }
  return JSON.stringify(value);
};
