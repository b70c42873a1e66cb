import { postStep } from './commands/post-step.ts';

await postStep();
