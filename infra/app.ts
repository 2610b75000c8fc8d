/** The stack on AWS: `npm run build` first, then `npm run deploy`, which passes the stage's settings on. */
import { App } from 'aws-cdk-lib';
import { GroundworkStack } from './stack.ts';
import { REGION, readStage, stackName } from './stage.ts';

const app = new App({ analyticsReporting: false });
const stage = readStage((name) => app.node.tryGetContext(name));
if (stage.ok) {
  new GroundworkStack(app, stackName(stage.value), { stage: stage.value, env: { region: REGION } });
  app.synth();
} else {
  process.stderr.write(`Groundwork can't be deployed: ${stage.error}.\n`);
  process.exitCode = 1;
}
