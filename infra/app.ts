/** The stack on AWS: `npm run build` first, then `npx cdk synth`. */
import { App } from 'aws-cdk-lib';
import { GroundworkStack } from './stack.ts';

const app = new App({ analyticsReporting: false });
new GroundworkStack(app, 'Groundwork');
app.synth();
