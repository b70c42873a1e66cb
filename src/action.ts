import { act } from './commands/act.ts';

process.exitCode = await act();
